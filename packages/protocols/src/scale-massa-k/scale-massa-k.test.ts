import { bytesOf, loadVectors } from '../vectors.js';
import { createReader, encodeFrame, encodeReading, massaCrc, weightRequest } from './index.js';

const { find } = loadVectors(`${__dirname}/fixtures/scale-massa-k.json`);
const vector = (id: string) => bytesOf(find(id).hex);
const read = (...bodies: number[][]) =>
  bodies.flatMap((body) => createReader().push(encodeFrame(body)));
const massa = (weight: number[], division: number, flags = [1, 0, 0]): number[] => [0x24, ...weight, division, ...flags]; // prettier-ignore

describe('Massa-K 100', () => {
  it('has a CRC of its own', () => {
    expect(massaCrc([0x23])).toBe(0x23);
    expect(massaCrc(vector('massa100.zero-answer').subarray(5, -2))).toBe(0x23fc);
  });

  it('asks with the published bytes', () => {
    expect(weightRequest()).toEqual(vector('massa100.get-massa'));
    expect(encodeFrame([0xa0])).toEqual(vector('massa100.get-weight'));
  });

  it('reads the published answers', () => {
    expect(createReader().push(vector('massa100.zero-answer'))).toEqual([
      { kind: 'weight', weightGrams: 0, net: false },
    ]);
    const weight = { kind: 'weight', weightGrams: 1544, net: false } as const;
    expect(createReader().push(vector('massa100.weight-1544'))).toEqual([weight]);
    expect(encodeReading(weight)).toEqual(vector('massa100.weight-1544'));
  });

  it('counts in the step that the scale names', () => {
    expect(read(massa([10, 0, 0, 0], 0), massa([3, 0, 0, 0], 2), massa([2, 0, 0, 0], 4))).toEqual([
      { kind: 'weight', weightGrams: 1, net: false },
      { kind: 'weight', weightGrams: 30, net: false },
      { kind: 'weight', weightGrams: 2_000, net: false },
    ]);
  });

  it.each([
    ['tenths of a gram', massa([5, 0, 0, 0], 0), 'fault'],
    ['below zero', massa([0xff, 0xff, 0xff, 0xff], 1), 'below-zero'],
    ['in motion', massa([5, 0, 0, 0], 1, [0, 0, 0]), 'moving'],
    ['overload', [0x28, 0x08], 'overload'],
    ['a broken sensor', [0x28, 0x17], 'fault'],
  ])('gives no weight for %s', (_name, body, why) => {
    expect(read(body)).toEqual([{ kind: 'none', why }]);
  });

  it('makes nothing of flags, divisions, weights, tares and lengths that cannot be', () => {
    const bodies = [
      massa([5, 0, 0, 0], 1, [2, 0, 0]),
      massa([5, 0, 0, 0], 5),
      massa([0, 0, 0, 0x40], 1),
      [...massa([5, 0, 0, 0], 1), 0xff, 0xff, 0xff, 0x7f],
      [...massa([5, 0, 0, 0], 1), 0],
      [0x28, 8, 0],
      [0xf0],
    ];
    expect(read(...bodies)).toEqual([]);
  });
});
