/** The exclusive or of all bytes: sees any one flipped bit, misses two in the same column. */
export function xorOf(bytes: Iterable<number>): number {
  let sum = 0;
  for (const byte of bytes) sum ^= byte;
  return sum;
}
