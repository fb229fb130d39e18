import fc from 'fast-check';
import { cuts, inChunks } from '../mutations.js';
import { hexOf } from '../vectors.js';
import { createFrameFinder } from './index.js';

/** AA, length of what follows, ends with 55. */
const finder = () =>
  createFrameFinder({
    lengthOf: (bytes) => (bytes[0] === 0xaa ? (bytes[1] ?? 'begun') : 'none'),
    isWhole: (frame) => frame.length > 1 && frame.at(-1) === 0x55,
  });
const found = (...chunks: Uint8Array[]): string[] => {
  const frames = finder();
  return chunks.flatMap((chunk) => frames.push(chunk)).map(hexOf);
};
const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));

describe('createFrameFinder', () => {
  it('finds frames between noise and glued ones', () => {
    expect(found(bytes('00ff55aa04015601aa0355'), bytes('aa0355aa0355'))).toEqual(['AA 03 55', 'AA 03 55', 'AA 03 55']); // prettier-ignore
  });

  it('finds the frame that a broken one began to swallow', () => {
    expect(found(bytes('aa0401aa035500'))).toEqual(['AA 03 55']);
  });

  it('forgets a begun frame on reset', () => {
    const frames = finder();
    frames.push(bytes('aa05'));
    frames.reset();
    expect(frames.push(bytes('aa0355')).map(hexOf)).toEqual(['AA 03 55']);
  });

  it('does not care where the stream is cut', () => {
    const stream = fc
      .array(fc.constantFrom(0xaa, 0x55, 2, 3, 4), { maxLength: 40 })
      .map((each) => Uint8Array.from(each));
    fc.assert(
      fc.property(stream, cuts, (all, places) =>
        expect(found(...inChunks(all, places))).toEqual(found(all)),
      ),
    );
  });
});
