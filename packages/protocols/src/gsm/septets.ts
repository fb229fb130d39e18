/** Packs septets into octets, little end first, after `fillBits` zero bits (3GPP 23.038, 6.1.2.1). */
export function packSeptets(septets: readonly number[], fillBits = 0): Uint8Array {
  const packed = new Uint8Array(Math.ceil((septets.length * 7 + fillBits) / 8));
  septets.forEach((septet, index) => {
    const bit = index * 7 + fillBits;
    const shifted = septet << (bit % 8);
    const place = bit >> 3;
    packed[place]! |= shifted & 0xff;
    if (shifted > 0xff) packed[place + 1]! |= shifted >> 8;
  });
  return packed;
}

/** Unpacks `count` septets; fewer when the octets end before. */
export function unpackSeptets(packed: Uint8Array, count: number, fillBits = 0): number[] {
  const septets: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const bit = index * 7 + fillBits;
    const place = bit >> 3;
    if (place >= packed.length) break;
    const pair = packed[place]! | ((packed[place + 1] ?? 0) << 8);
    septets.push((pair >> (bit % 8)) & 0x7f);
  }
  return septets;
}
