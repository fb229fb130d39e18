import { searchWords } from '@khanut/shared/text';
import { IndexBuilder } from './build-index.js';
import { SearchIndex } from './search-index.js';
import { searchRows } from './search-rows.js';

// A failure names the seed.
const seed = Math.floor(Math.random() * 1e9);
let state = seed;
const below = (count: number) => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * count);
};

const indexOf = (documents: string[][]) => {
  const builder = new IndexBuilder();
  for (const words of documents) builder.add({ words, heads: 1 });
  return new SearchIndex(builder.build());
};
const documentsOf = ({ best }: { best: { document: number }[] }) =>
  best.map(({ document }) => document);

const word = () => Array.from({ length: 1 + below(6) }, () => 'abcя'.charAt(below(4))).join('');

test('finds what a plain walk over all documents finds, whatever is asked', () => {
  for (let round = 0; round < 30; round++) {
    const documents = Array.from({ length: 1 + below(60) }, () => [
      ...new Set(Array.from({ length: 1 + below(5) }, word)),
    ]);
    const index = indexOf(documents);
    const hidden = new Set([below(documents.length), below(documents.length)]);
    for (const one of hidden) index.hide(one);
    for (let ask = 0; ask < 20; ask++) {
      const wanted = Array.from({ length: 1 + below(3) }, word);
      const fits = documents.flatMap((words, at) =>
        !hidden.has(at) && wanted.every((one) => words.some((other) => other.startsWith(one)))
          ? [at]
          : [],
      );
      const found = index.find(
        wanted.map((one) => [one]),
        64,
      );
      expect({ seed, wanted, found: documentsOf(found).sort((a, b) => a - b) }).toEqual({
        seed,
        wanted,
        found: fits,
      });
      expect(found.total).toBe(fits.length);
    }
  }
});

/** Is `typed` the beginning of the word but for one slip? */
function isNear(typed: string, whole: string): boolean {
  for (let end = 0; end <= whole.length; end++)
    if (slipsBetween(typed, whole.slice(0, end)) <= 1) return true;
  return false;
}

function slipsBetween(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const swap =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
          ? rows[i - 2]![j - 2]! + 1
          : 99;
      rows[i]![j] = Math.min(
        rows[i - 1]![j]! + 1,
        rows[i]![j - 1]! + 1,
        rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1),
        swap,
      );
    }
  return rows[a.length]![b.length]!;
}

test('forgives one slip of any kind, and no more', () => {
  for (let round = 0; round < 20; round++) {
    const documents = Array.from({ length: 40 }, () => [word()]);
    const index = indexOf(documents);
    for (let ask = 0; ask < 10; ask++) {
      const typed = word() + word();
      const fits = documents.flatMap(([one], at) => (isNear(typed, one!) ? [at] : []));
      const found = index.findNearly([[typed]], () => true, 64);
      expect({ seed, typed, found: documentsOf(found).sort((a, b) => a - b) }).toEqual({
        seed,
        typed,
        found: fits,
      });
    }
  }
});

test('whole words come first, then those that begin a name; the count is of all, not of what is shown', () => {
  const documents = [['old', 'milkshake'], ['old', 'milk'], ['milkshake'], ['milk']];
  for (let more = 0; more < 100; more++) documents.push(['old', 'milky']);
  const found = indexOf(documents).find([['milk']], 5);
  expect(documentsOf(found)).toEqual([3, 1, 2, 0, 4]);
  expect(found.total).toBe(104);
});

test('short beginnings are answered from memory and still leave out what is hidden', () => {
  const index = indexOf(Array.from({ length: 100 }, (_, at) => [`m${at}`]));
  expect([...index.warm()]).not.toHaveLength(0);
  expect(documentsOf(index.find([['m']], 3))).toEqual([0, 1, 2]);
  index.hide(0);
  index.hide(2);
  index.hide(2);
  const few = index.find([['m']], 3);
  expect(documentsOf(few)).toEqual([1, 3, 4]);
  expect(few.total).toBe(98);
});

test('what many documents begin with is kept while they are hidden one by one, to the last', () => {
  const count = 1200;
  const index = indexOf(Array.from({ length: count }, () => ['milkshake', 'old']));
  for (let gone = 0; gone < count; gone++) {
    const found = index.find([['milk']], 4);
    const first = Array.from({ length: Math.min(4, count - gone) }, (_, at) => gone + at);
    expect([documentsOf(found), found.total]).toEqual([first, count - gone]);
    index.hide(gone);
  }
  expect(index.find([['milk']], 4).total).toBe(0);
});

test('a document counts once with its best word, whichever of its words came first', () => {
  const index = indexOf([
    ['old', 'milka', 'milk'],
    ['milka', 'old', 'milkb'],
    ['old', 'milkb'],
  ]);
  expect(index.find([['milk']], 4)).toEqual({
    best: [
      { document: 0, score: 2 },
      { document: 1, score: 1 },
      { document: 2, score: 0 },
    ],
    total: 3,
  });
  expect(index.find([['milk'], ['ol']], 4)).toEqual({
    best: [
      { document: 0, score: 3 },
      { document: 1, score: 1 },
      { document: 2, score: 1 },
    ],
    total: 3,
  });
});

describe('what a cashier types', () => {
  const names = ['Պանիր «Լոռի»', 'Сыр «Лори», ёлка', 'Café crème', 'Bread'];
  const segments = [
    {
      index: indexOf([
        ...names.map((name) => searchWords(name)),
        ['37491223344', `~${[...'37491223344'].reverse().join('')}`],
      ]),
      place: (document: number) => document,
    },
  ];
  test.each([
    ['ՊԱՆ', [0], null],
    ['елк сыр', [1], null],
    ['creme', [2], null],
    ['ышь', [], null],
    ['ghbdtn', [], null],
    ['ckh', [], null],
    ['cafw', [2], 'slip'],
    ['braed', [3], 'slip'],
    ['пнаир', [], null],
    ['պնաիր', [0], 'slip'],
    ['cafe bred', [], null],
    ['cs', [1], 'layout'],
    ['cshh', [], null],
    ['ксв', [], null],
    ['икуфв', [3], 'layout'],
    ['091 22-33-44', [4], null],
    ['+374 91 22-33', [4], null],
    ['33 44', [4], null],
    ['3345', [], null],
    ['  ', [], null],
  ] as const)('%s', (text, places, forgiven) => {
    expect(searchRows([{ segments, most: 9 }], text)).toEqual([
      { places, total: places.length, forgiven },
    ]);
  });
});

test('what fits as typed in one kind leaves no near miss in another; else all are forgiven together', () => {
  const shelf = (...words: string[]) => ({
    segments: [{ index: indexOf(words.map((one) => [one])), place: (at: number) => at }],
    most: 9,
  });
  const shelves = [shelf('bread', 'tea'), shelf('breads', 'braed', 'ani')];
  const found = (text: string) =>
    searchRows(shelves, text).map(({ places, forgiven }) => [places, forgiven]);
  expect(found('bread')).toEqual([[[0], null], [[0], null]]); // prettier-ignore
  expect(found('tea')).toEqual([[[1], null], [[], null]]); // prettier-ignore
  expect(found('anj')).toEqual([[[], 'slip'], [[2], 'slip']]); // prettier-ignore
  expect(found('фтш')).toEqual([[[], 'layout'], [[2], 'layout']]); // prettier-ignore
});
