import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

// `node scripts/palette.mjs <folder>`: pictures of screens there, those of deeper folders too, with a palette.
// A screen has few colours: with a palette its picture is a third as large, which matters in a repository.

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const mostColours = 48;

/** The same picture (8 bits, RGB or RGBA, as a browser writes it) with its 48 commonest colours; others go to the nearest. */
function withPalette(png) {
  const { width, height, pixels } = decode(png);
  const counts = new Map();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const palette = [...counts].toSorted(([, a], [, b]) => b - a).slice(0, mostColours).map(([colour]) => colour); // prettier-ignore
  const indexes = new Map(palette.map((colour, index) => [colour, index]));
  const rows = Buffer.alloc((width + 1) * height);
  for (let at = 0; at < pixels.length; at++) {
    const colour = pixels[at];
    let index = indexes.get(colour);
    if (index === undefined) indexes.set(colour, (index = nearest(colour, palette)));
    rows[at + Math.floor(at / width) + 1] = index;
  }
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

function nearest(colour, palette) {
  const [red, green, blue] = [colour >> 16, (colour >> 8) & 255, colour & 255];
  let best = 0;
  let least = Infinity;
  for (let index = 0; index < palette.length; index++) {
    const other = palette[index];
    const far =
      ((other >> 16) - red) ** 2 +
      (((other >> 8) & 255) - green) ** 2 +
      ((other & 255) - blue) ** 2;
    if (far < least) [best, least] = [index, far];
  }
  return best;
}

function chunk(kind, data) {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const made = Buffer.alloc(body.length + 8);
  made.writeUInt32BE(data.length, 0);
  body.copy(made, 4);
  made.writeUInt32BE(zlib.crc32(body), body.length + 4);
  return made;
}

function decode(png) {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const step = png[25] === 6 ? 4 : 3;
  const rows = unfiltered(zlib.inflateSync(Buffer.concat(dataOf(png))), width * step, step);
  const pixels = new Uint32Array(width * height);
  for (let at = 0; at < pixels.length; at++)
    pixels[at] = (rows[at * step] << 16) | (rows[at * step + 1] << 8) | rows[at * step + 2];
  return { width, height, pixels };
}

function dataOf(png) {
  const found = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      found.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  return found;
}

/** Undoes the filter of each row: what its first byte says was taken off left, above, their mean or Paeth's choice. */
function unfiltered(raw, stride, step) {
  const rows = Buffer.alloc((raw.length / (stride + 1)) * stride);
  for (let row = 0; row * stride < rows.length; row++) {
    const kind = raw[row * (stride + 1)];
    for (let column = 0; column < stride; column++) {
      const at = row * stride + column;
      const left = column < step ? 0 : rows[at - step];
      const above = row === 0 ? 0 : rows[at - stride];
      const corner = column < step || row === 0 ? 0 : rows[at - stride - step];
      rows[at] = raw[row * (stride + 1) + 1 + column] + guess(kind, left, above, corner);
    }
  }
  return rows;
}

function guess(kind, left, above, corner) {
  if (kind === 1) return left;
  if (kind === 2) return above;
  if (kind === 3) return (left + above) >> 1;
  return kind === 4 ? paeth(left, above, corner) : 0;
}

function paeth(left, above, corner) {
  const sum = left + above - corner;
  const toLeft = Math.abs(sum - left);
  const toAbove = Math.abs(sum - above);
  const toCorner = Math.abs(sum - corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

for (const name of fs.readdirSync(process.argv[2], { recursive: true })) {
  if (!name.endsWith('.png')) continue;
  const file = path.join(process.argv[2], name);
  const png = fs.readFileSync(file);
  // 3: it has one already.
  if (png[25] !== 3) fs.writeFileSync(file, withPalette(png));
}
