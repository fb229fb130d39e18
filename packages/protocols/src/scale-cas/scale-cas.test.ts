import type { ReadingReader, ScaleReading } from '../scale/index.js';
import { bytesOf, loadVectors } from '../vectors.js';
import {
  createBlockReader,
  createDc1Finder,
  createLineReader,
  encodeBlock,
  encodeLine,
  enquiry,
  weightRequest,
} from './index.js';

const { find } = loadVectors(`${__dirname}/fixtures/scale-cas.json`);
const read = (reader: ReadingReader, bytes: Uint8Array): ScaleReading[] => reader.push(bytes);
const latin1 = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
const block = (weightAndUnit: string): Uint8Array => {
  const body = [...latin1(weightAndUnit)];
  return Uint8Array.of(
    1,
    2,
    ...body,
    body.reduce((sum, byte) => sum ^ byte),
    3,
    4,
  );
};

describe('CAS DC1', () => {
  it('holds the published dialogue', () => {
    const [enq, ack, dc1, answer] = (find('cas.dc1.handshake').script ?? []).map(([, hex]) =>
      bytesOf(hex),
    );
    expect([enquiry(), weightRequest()]).toEqual([enq, dc1]);
    expect(createDc1Finder().push(ack!)).toEqual([ack]);
    expect(read(createBlockReader(), answer!)).toEqual([
      { kind: 'weight', weightGrams: 1234, net: false },
    ]);
    expect(encodeBlock({ kind: 'weight', weightGrams: 1234, net: false })).toEqual(answer);
  });

  it('gives no weight in motion', () => {
    expect(read(createBlockReader(), bytesOf(find('cas.dc1.unstable-neg').hex))).toEqual([
      { kind: 'none', why: 'moving' },
    ]);
  });

  it('reads the form with seven characters', () => {
    const body = latin1('S   1.234kg');
    const check = body.reduce((sum, byte) => sum ^ byte, 0);
    const bytes = Uint8Array.of(1, 2, ...body, check, 3);
    expect(read(createBlockReader(), bytes)).toEqual([
      { kind: 'weight', weightGrams: 1234, net: false },
    ]);
  });

  it.each([
    ['S- 0.020kg', [{ kind: 'none', why: 'below-zero' }]],
    ['F  0.000kg', [{ kind: 'none', why: 'overload' }]],
    ['S  1.234lb', [{ kind: 'none', why: 'fault' }]],
    ['S 1.2345kg', [{ kind: 'none', why: 'fault' }]],
    ['S  1234 kg', []],
    ['X  1.234kg', []],
  ])('reads %s', (text, expected) => {
    expect(read(createBlockReader(), block(text))).toEqual(expected);
  });
});

describe('CAS 22-byte line', () => {
  it('reads gross, stable', () => {
    expect(read(createLineReader(), bytesOf(find('cas.22').hex))).toEqual([
      { kind: 'weight', weightGrams: 1235, net: false },
    ]);
    expect(encodeLine({ kind: 'weight', weightGrams: 1235, net: false })).toEqual(
      bytesOf(find('cas.22').hex),
    );
  });

  it('gives no weight of a moving net line', () => {
    expect(read(createLineReader(), bytesOf(find('cas.22-net').hex))).toEqual([
      { kind: 'none', why: 'moving' },
    ]);
  });

  it.each([
    ['ST,NT,1\xc2,   0.500 kg', [{ kind: 'weight', weightGrams: 500, net: true }]],
    ['ST,GS,,\xc4,   0.500 kg', [{ kind: 'weight', weightGrams: 500, net: false }]],
    ['ST,GS,1\x84,   0.500 kg', [{ kind: 'none', why: 'moving' }]],
    ['OL,GS,1\xc4,-------- kg', [{ kind: 'none', why: 'overload' }]],
    ['ST,GS,1\xc4,  -0.500 kg', [{ kind: 'none', why: 'below-zero' }]],
    ['ST,GS,1\xc4,    0.50 kg', [{ kind: 'weight', weightGrams: 500, net: false }]],
    ['ST,GS,1\xc4,  0.500 kg', []],
    ['T,GS,1\xc4,   0.500 kg', []],
  ])('reads %s', (text, expected) => {
    expect(read(createLineReader(), latin1(`${text}\r\n`))).toEqual(expected);
  });
});
