import fc from 'fast-check';
import { createEplJobs, encodeEpl, statusRequest as eplStatus } from '../labels-epl/index.js';
import { createTsplJobs, encodeTspl, statusRequest as tsplStatus } from '../labels-tspl/index.js';
import { createZplJobs, encodeZpl, statusRequest as zplStatus } from '../labels-zpl/index.js';
import { cuts, inBytes, inChunks } from '../mutations.js';
import type { LabelJobReader } from './index.js';
import { labelOf, printing, shelfLabel } from './sample-label.js';

const ascii = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
/** A picture of line ends, marks and quotes: nothing of it may be taken for a command. */
const nasty = labelOf({
  kind: 'picture',
  leftMm: 0,
  topMm: 0,
  bitmap: {
    widthDots: 64,
    heightDots: 2,
    bytes: Uint8Array.from(ascii('\r\nP9\r\n"\n\nPRINT 1'), (byte) => ~byte),
  },
});

const languages = [
  {
    name: 'ZPL',
    create: createZplJobs,
    encode: encodeZpl,
    status: ascii(zplStatus),
    cancel: ascii('~JA'),
  },
  {
    name: 'TSPL',
    create: createTsplJobs,
    encode: encodeTspl,
    status: tsplStatus,
    cancel: ascii('\u001b!R'),
  },
  {
    name: 'EPL2',
    create: createEplJobs,
    encode: encodeEpl,
    status: ascii(eplStatus),
    cancel: ascii('^@\r\n'),
  },
];

describe.each(languages)('jobs of $name', ({ create, encode, status, cancel }) => {
  const read = (chunks: readonly Uint8Array[], reader: LabelJobReader = create()) =>
    chunks.flatMap((chunk) => reader.push(chunk));
  const stream = Buffer.concat([
    status,
    encode(shelfLabel, { ...printing, copies: 3 }),
    status,
    encode(nasty, printing),
    cancel,
    status,
  ]);

  it('are what was sent, in its order, with its copies', () => {
    const items = read([stream]);
    expect(items.map((item) => (item.kind === 'label' ? item.copies : item.kind))).toEqual([
      'status-question',
      3,
      'status-question',
      1,
      'cancel',
      'status-question',
    ]);
  });

  it('are the same wherever the stream is cut', () => {
    const whole = read([stream]);
    expect(read(inBytes(stream))).toEqual(whole);
    fc.assert(
      fc.property(cuts, (places) => {
        expect(read(inChunks(stream, places))).toEqual(whole);
      }),
    );
  });

  it('go on after noise and a lost link', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (noise) => {
        const reader = create();
        reader.push(noise);
        reader.reset();
        expect(read([status], reader)).toEqual([{ kind: 'status-question' }]);
      }),
    );
  });
});
