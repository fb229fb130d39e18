import { type Heard, type Key, Wedge, groupSeparator } from './wedge.js';

const keyOf = (character: string, atMs: number): Key => ({
  key: character === '\n' ? 'Enter' : character,
  code:
    character === '\n'
      ? 'Enter'
      : /\d/.test(character)
        ? `Digit${character}`
        : `Key${character.toUpperCase()}`,
  shift: /[A-Z]/.test(character),
  atMs,
});

function feed(wedge: Wedge, text: string, gapMs: number, startMs = 0): Heard[] {
  return [...text].flatMap((character, index) =>
    wedge.press(keyOf(character, startMs + index * gapMs)),
  );
}

test('a fast burst ended by Enter is one scan, and its Enter is swallowed', () => {
  const wedge = new Wedge();
  expect(feed(wedge, '4850001203315\n', 2)).toEqual([{ kind: 'scan', code: '4850001203315' }]);
  expect(wedge.isListening).toBe(false);
});

test('the mark and the separators of a GS1 code are heard', () => {
  const wedge = new Wedge();
  const mark: Key = { key: ']', code: 'BracketRight', shift: false, atMs: 0 };
  const separator: Key = { key: groupSeparator, code: 'BracketRight', shift: false, atMs: 9 };
  wedge.press(mark);
  feed(wedge, 'd210A1', 1, 1);
  wedge.press(separator);
  expect(feed(wedge, '21B2\n', 1, 10)).toEqual([{ kind: 'scan', code: ']d210A1\u001d21B2' }]);
});

test('two labels in one breath are two scans, in order', () => {
  const wedge = new Wedge();
  expect(feed(wedge, '4850001203315\n4850001209920\n', 1)).toEqual([
    { kind: 'scan', code: '4850001203315' },
    { kind: 'scan', code: '4850001209920' },
  ]);
});

test('a scanner without a suffix is heard once it falls silent', () => {
  const wedge = new Wedge();
  expect(feed(wedge, '4850001203315', 2)).toEqual([]);
  expect(wedge.flush()).toEqual([{ kind: 'scan', code: '4850001203315' }]);
});

test('digits typed by a person stay digits, and so does their Enter', () => {
  const wedge = new Wedge();
  const heard = [...feed(wedge, '12\n', 180), ...wedge.flush()];
  expect(
    heard.map((one) => (one.kind === 'typed' ? one.keys.map((key) => key.key) : 'scan')),
  ).toEqual([['1'], ['2'], ['Enter']]);
});

test('a digit typed just before a scan is not part of it', () => {
  const wedge = new Wedge();
  const heard = [...feed(wedge, '3', 1), ...feed(wedge, '4850001203315\n', 2, 400)];
  expect(heard).toEqual([
    { kind: 'typed', keys: [keyOf('3', 0)] },
    { kind: 'scan', code: '4850001203315' },
  ]);
});

test('a label is known to be whole before its end comes; half of one, or what is no label, is not', () => {
  const wedge = new Wedge();
  const known = [...'4850001203315\n'].map((character, at) => {
    wedge.press(keyOf(character, 2 * at));
    return wedge.wholeLabel;
  });
  // One beginning in ten fits by chance, as eight digits do here.
  const wanted = new Map([
    [8, '48500012'],
    [13, '4850001203315'],
  ]);
  expect(known).toEqual(Array.from({ length: 14 }, (_, at) => wanted.get(at + 1) ?? null));
  feed(wedge, '4850001203314', 2, 100);
  expect(wedge.wholeLabel).toBeNull();
});

test('an Armenian keyboard layout does not garble a scan', () => {
  const wedge = new Wedge();
  const keys = [...'20114'].map((digit, index) => ({
    key: 'ձ',
    code: `Digit${digit}`,
    shift: false,
    atMs: index,
  }));
  expect([...keys.flatMap((key) => wedge.press(key)), ...wedge.flush()]).toEqual([
    { kind: 'scan', code: '20114' },
  ]);
});

test('letters keep their case', () => {
  const wedge = new Wedge();
  expect(feed(wedge, 'AB12cd\n', 3)).toEqual([{ kind: 'scan', code: 'AB12cd' }]);
});

test('keys told as typed because this machine stalled are taken back when the rest of the scan arrives', () => {
  const wedge = new Wedge();
  expect(feed(wedge, '48', 2)).toEqual([]);
  expect(wedge.flush()).toMatchObject([{ kind: 'typed', keys: [{ key: '4' }, { key: '8' }] }]);
  expect(feed(wedge, '50001203315\n', 2, 4)).toEqual([
    { kind: 'scan', code: '4850001203315', takenBack: 2 },
  ]);
  // A person's digit before a scan stays a quantity.
  feed(wedge, '3', 2);
  wedge.flush();
  expect(feed(wedge, '4850001203315\n', 2, 400)).toEqual([{ kind: 'scan', code: '4850001203315' }]);
});

test('a person typing quickly is told each key once, however the machine stalls', () => {
  const wedge = new Wedge();
  feed(wedge, '1', 2);
  wedge.flush();
  feed(wedge, '2', 2, 40);
  expect(wedge.flush()).toMatchObject([{ kind: 'typed', keys: [{ key: '2' }] }]);
});

test('a scan torn in two by a stall is one scan, whether a suffix ends it or silence', () => {
  for (const [suffix, end] of [
    ['\n', false],
    ['', true],
  ] as const) {
    const wedge = new Wedge();
    expect(feed(wedge, '4850001', 2)).toEqual([]);
    expect(wedge.quietMs).toBe(250);
    const heard = feed(wedge, `203315${suffix}`, 2, 12 + 200);
    // Whole again: the next silence ends it as soon as ever.
    if (end) expect(wedge.quietMs).toBe(50);
    expect([...heard, ...(end ? wedge.flush() : [])]).toEqual([
      { kind: 'scan', code: '4850001203315' },
    ]);
  }
});

test('two whole labels without suffixes are two scans, however soon the second comes', () => {
  const wedge = new Wedge();
  const heard = [...feed(wedge, '4850001203315', 2), ...feed(wedge, '4850001209920', 2, 120)];
  expect([...heard, ...wedge.flush()]).toEqual([
    { kind: 'scan', code: '4850001203315' },
    { kind: 'scan', code: '4850001209920' },
  ]);
});

test('digits of a person are told after the short silence: nothing waits for them longer', () => {
  const wedge = new Wedge();
  feed(wedge, '4850', 40);
  expect(wedge.quietMs).toBe(50);
});
