import type { GroupQuestion } from './question.js';
import { asked } from './random-question.js';
import { rememberedGroups } from './remembered.js';

const first = asked([2], { kind: 'price', price: 100 }, [
  [90, 1, 2],
  [80, 1, 2],
  [70, 1, 2],
]);
const again = (): GroupQuestion => ({ ...first, kinds: first.kinds.map((kind) => ({ ...kind })) });

const someAction = () => ({ kind: 'group' }) as never;
const changed = (field: object): GroupQuestion => {
  const { kinds } = again();
  return { ...first, kinds: [kinds[0]!, { ...kinds[1]!, ...field }, kinds[2]!] };
};

test('the same question is answered from memory, as long as its rule asks nothing else', () => {
  const action = someAction();
  const answer = rememberedGroups(action, first, 100);
  expect(rememberedGroups(action, again(), 100)).toBe(answer);
  expect(rememberedGroups(someAction(), again(), 100)).not.toBe(answer);
  expect(rememberedGroups(action, again(), 101)).not.toBe(answer);
});

const others: Record<string, GroupQuestion> = {
  'of fewer groups': { ...again(), most: 2 },
  'of another rounding': { ...again(), mode: 'down' },
  'of more lines': { ...again(), lines: 4 },
  'of fewer kinds': { ...again(), kinds: again().kinds.slice(0, 2) },
  'of another worth': changed({ worth: 81 }),
  'of another count': changed({ count: 1 }),
  'of another line': changed({ line: 2 }),
  'of other parts': changed({ mask: 3 }),
};

test.each(Object.entries(others))('a question %s is another one', (_, other) => {
  for (const [one, two] of [
    [first, other],
    [other, first],
  ] as const) {
    const action = someAction();
    const answer = rememberedGroups(action, one, 100);
    expect(rememberedGroups(action, two, 100)).not.toBe(answer);
  }
});
