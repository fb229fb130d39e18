/**
 * Massa-K's CRC: polynomial 1021, start 0, not augmented: the register is shifted eight times, then the byte goes into
 * its low half. The usual CCITT forms give other numbers.
 */
export function massaCrc(bytes: Iterable<number>): number {
  let crc = 0;
  for (const byte of bytes) {
    for (let bit = 0; bit < 8; bit += 1) {
      crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
    }
    crc ^= byte;
  }
  return crc;
}
