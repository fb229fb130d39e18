import { Parts } from './parts.js';

test('a long text goes in parts that fit, in any order, beside others', () => {
  const text = 'Կշեռք '.repeat(3_000);
  const [long, short] = [Parts.of('a', text), Parts.of('b', 'short')];
  expect(long.length).toBeGreaterThan(2);
  for (const part of long) expect(Buffer.byteLength(part)).toBeLessThan(8_000);
  const taking = new Parts();
  const [first, ...rest] = [...long].reverse();
  expect(taking.take(first as string)).toBeUndefined();
  expect(short.map((part) => taking.take(part))).toEqual(['short']);
  expect(rest.map((part) => taking.take(part)).at(-1)).toBe(text);
});

test('nothing is a text too, and what never becomes whole is forgotten', () => {
  const taking = new Parts();
  expect(Parts.of('a', '').map((part) => taking.take(part))).toEqual(['']);
  const [part = ''] = Parts.of('lost', 'x'.repeat(20_000));
  taking.take(part);
  for (let n = 0; n < 100; n += 1) taking.take(part.replace('lost', `other${n}`));
  expect(taking['open'].has('lost')).toBe(false);
});
