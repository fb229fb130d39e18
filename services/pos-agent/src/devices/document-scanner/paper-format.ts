import type { PaperFormat } from './document-scanner.js';

const beginnings: readonly (readonly [PaperFormat, readonly number[]])[] = [
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['tiff', [0x49, 0x49, 0x2a, 0x00]],
  ['tiff', [0x4d, 0x4d, 0x00, 0x2a]],
];

/** What the bytes are, whatever the file is called; undefined: no paper. */
export const formatOf = (bytes: Uint8Array): PaperFormat | undefined =>
  beginnings.find(([, first]) => first.every((byte, at) => bytes[at] === byte))?.[0];
