import { bytesOf, loadVectors } from '../vectors.js';
import { createPos2Finder, createReader, encodeFrame, encodeReading, enquiry, weightRequest } from './index.js'; // prettier-ignore

const { find } = loadVectors(`${__dirname}/fixtures/scale-shtrih-pos2.json`);
/** Error 0, this state, this weight in one byte, no tare. */
const state = (bits: number, grams = 50): number[] => [
  0x3a,
  0,
  bits & 0xff,
  bits >> 8,
  grams,
  0,
  0,
  0,
  0,
  0,
  0,
];
const read = (body: number[]) => createReader().push(encodeFrame(body));

describe('Shtrih POS2', () => {
  it('holds the captured dialogue', () => {
    const [enq, nak, request, ack, answer] = (find('pos2.dialogue').script ?? []).map(([, hex]) => bytesOf(hex)); // prettier-ignore
    expect([enquiry(), weightRequest()]).toEqual([enq, request]);
    const weight = { kind: 'weight', weightGrams: 1544, net: false } as const;
    expect(createReader().push(answer!)).toEqual([weight]);
    expect(encodeReading(weight)).toEqual(answer);
    const glued = Uint8Array.of(...nak!, ...ack!, ...answer!);
    expect(createPos2Finder().push(glued)).toEqual([nak, ack, answer]);
  });

  it('gives no weight that is not stable', () => {
    expect(createReader().push(bytesOf(find('pos2.moving').hex))).toEqual([
      { kind: 'none', why: 'moving' },
    ]);
  });

  it.each([
    ['not fixed', state(0x14), 'moving'],
    ['overload', state(0x55), 'overload'],
    ['underload', state(0x115), 'below-zero'],
    ['a measuring error', state(0x95), 'fault'],
    ['the channel off', state(0x11), 'fault'],
    ['an error', [0x3a, 122], 'fault'],
    ['a weight below zero', [0x3a, 0, 0x15, 0, 0xff, 0xff, 0xff, 0xff, 0, 0, 0], 'below-zero'],
  ])('gives no weight: %s', (_name, body, why) => {
    expect(read(body)).toEqual([{ kind: 'none', why }]);
  });

  it('takes an empty pan that is not fixed for empty, and a tare for net', () => {
    expect(read(state(0x14, 0))).toEqual([{ kind: 'weight', weightGrams: 0, net: false }]);
    expect(read(state(0x1d))).toEqual([{ kind: 'weight', weightGrams: 50, net: true }]);
  });

  it('makes nothing of other commands and lengths', () => {
    expect([[0x30, 0], state(0x15).slice(1), [...state(0x15), 0]].flatMap(read)).toEqual([]);
  });

  it('has passwords of four digits', () => {
    expect(() => weightRequest('30')).toThrow(RangeError);
  });
});
