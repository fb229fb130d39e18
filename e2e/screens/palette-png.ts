import zlib from 'node:zlib';

// A screen has few colours: with a palette its picture is a third as large, which matters in a repository.

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const mostColours = 256;

/** The same picture (8 bits, RGB or RGBA, as a browser writes it) with its 256 commonest colours; others go to the nearest. */
export function withPalette(png: Buffer): Buffer {
  const { width, height, pixels } = decode(png);
  const counts = new Map<number, number>();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const palette = [...counts].toSorted(([, a], [, b]) => b - a).slice(0, mostColours).map(([colour]) => colour); // prettier-ignore
  const indexes = new Map(palette.map((colour, index) => [colour, index]));
  const rows = Buffer.alloc((width + 1) * height);
  pixels.forEach((colour, at) => {
    let index = indexes.get(colour);
    if (index === undefined) indexes.set(colour, (index = nearest(colour, palette)));
    rows[at + Math.floor(at / width) + 1] = index;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((one) => [one >> 16, (one >> 8) & 255, one & 255]));
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', zlib.deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function nearest(colour: number, palette: number[]): number {
  const far = (other: number) =>
    [16, 8, 0].reduce((sum, by) => sum + (((colour >> by) & 255) - ((other >> by) & 255)) ** 2, 0);
  let best = 0;
  palette.forEach((other, index) => {
    if (far(other) < far(palette[best] ?? 0)) best = index;
  });
  return best;
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const made = Buffer.alloc(body.length + 8);
  made.writeUInt32BE(data.length, 0);
  body.copy(made, 4);
  made.writeUInt32BE(zlib.crc32(body), body.length + 4);
  return made;
}

function decode(png: Buffer): { width: number; height: number; pixels: Uint32Array } {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const step = png[25] === 6 ? 4 : 3;
  const rows = unfiltered(zlib.inflateSync(Buffer.concat(dataOf(png))), width * step, step);
  const pixels = new Uint32Array(width * height);
  for (let at = 0; at < pixels.length; at++)
    pixels[at] = (rows[at * step]! << 16) | (rows[at * step + 1]! << 8) | rows[at * step + 2]!;
  return { width, height, pixels };
}

function dataOf(png: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      found.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  return found;
}

/** Undoes the filter of each row: what its first byte says was taken off left, above, their mean or Paeth's choice. */
function unfiltered(raw: Buffer, stride: number, step: number): Buffer {
  const rows = Buffer.alloc((raw.length / (stride + 1)) * stride);
  for (let row = 0; row * stride < rows.length; row++) {
    const kind = raw[row * (stride + 1)];
    for (let column = 0; column < stride; column++) {
      const at = row * stride + column;
      const left = column < step ? 0 : rows[at - step]!;
      const above = row === 0 ? 0 : rows[at - stride]!;
      const corner = column < step || row === 0 ? 0 : rows[at - stride - step]!;
      const by = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][kind ?? 0]!;
      rows[at] = raw[row * (stride + 1) + 1 + column]! + by;
    }
  }
  return rows;
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [toLeft, toAbove, toCorner] = [left, above, corner].map((one) => Math.abs(guess - one)) as [number, number, number]; // prettier-ignore
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
