const polynomial = 0xedb88320;
const table = Array.from({ length: 256 }, (_, index) => tableEntry(index));

/** CRC-32 (IEEE 802.3, as in zip and PNG) of the bytes, 0..0xFFFFFFFF; pass the last result to go on. */
export function crc32(bytes: Uint8Array, previous = 0): number {
  let crc = ~previous;
  for (const byte of bytes) crc = table[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return ~crc >>> 0;
}

function tableEntry(index: number): number {
  let entry = index;
  for (let bit = 0; bit < 8; bit += 1) entry = entry & 1 ? (entry >>> 1) ^ polynomial : entry >>> 1;
  return entry;
}
