import fc from 'fast-check';
import { createLineFramer } from './index.js';

const framer = () => createLineFramer({ terminators: [0x0d, 0x0a], maxBytes: 8 });
const texts = (lines: readonly Uint8Array[]) =>
  lines.map((line) => Buffer.from(line).toString('latin1'));

describe('createLineFramer', () => {
  it('finds two lines in one chunk and keeps the begun third', () => {
    const lines = framer();
    expect(texts(lines.push(Buffer.from('one\r\ntwo\rthr')))).toEqual(['one', 'two']);
    expect(texts(lines.push(Buffer.from('ee\r')))).toEqual(['three']);
  });

  it('drops a line that is too long and goes on with the next', () => {
    expect(texts(framer().push(Buffer.from('123456789\rok\r')))).toEqual(['ok']);
  });

  it('forgets a begun line on reset', () => {
    const lines = framer();
    lines.push(Buffer.from('half'));
    lines.reset();
    expect(texts(lines.push(Buffer.from('new\r')))).toEqual(['new']);
  });

  it('does not care where the stream is cut', () => {
    const stream = fc.array(fc.constantFrom(0x0d, 0x0a, 0x31, 0x32), { maxLength: 60 });
    fc.assert(
      fc.property(stream, fc.array(fc.nat(60)), (bytes, cuts) => {
        const whole = texts(framer().push(Uint8Array.from(bytes)));
        const cut = framer();
        const places = [...cuts, bytes.length].sort((a, b) => a - b);
        const parts = places.map((place, index) => bytes.slice(places[index - 1] ?? 0, place));
        expect(parts.flatMap((part) => texts(cut.push(Uint8Array.from(part))))).toEqual(whole);
      }),
    );
  });
});
