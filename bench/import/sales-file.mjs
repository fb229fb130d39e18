import fs from 'node:fs';
import path from 'node:path';
import { createGunzip } from 'node:zlib';
import { createInterface } from 'node:readline';
import { once } from 'node:events';

const real = path.resolve(
  import.meta.dirname,
  '../../../shared/data/online-retail/sales-2010-12--2011-06.csv.gz',
);
export const REAL_ROWS = 245_903;
const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';

/** Rows of the seven real months, or of a made-up shop of their shape where they don't lie beside the repository. */
async function* sourceRows() {
  if (!fs.existsSync(real)) return yield* madeUpRows();
  let isHeader = true;
  for await (const line of createInterface({
    input: fs.createReadStream(real).pipe(createGunzip()),
  })) {
    if (!isHeader) yield line;
    isHeader = false;
  }
}

function* madeUpRows() {
  for (let row = 0; row < REAL_ROWS; row++) {
    const invoice = 500_000 + Math.floor(row / 19);
    const day = new Date(Date.UTC(2010, 11, 1) + Math.floor((row / REAL_ROWS) * 212) * 86_400_000)
      .toISOString()
      .slice(0, 10);
    const prefix = invoice % 6 === 0 ? 'C' : '';
    const quantity = (row % 12) + 1;
    const code = 20_000 + ((row * 7919) % 3650);
    yield `${prefix}${invoice},${code},ARTICLE ${code},${prefix ? -quantity : quantity},${day} 10:00:00,${(((row * 31) % 2000) / 100).toFixed(2)},${12_000 + (invoice % 3000)},United Kingdom`;
  }
}

export const isReal = () => fs.existsSync(real);

/** Writes the first `rows` rows `times` times over; each repetition has its own invoice numbers and years. */
export async function writeSalesFile(file, rows, times) {
  const out = fs.createWriteStream(file);
  out.write(`${HEADER}\n`);
  for (let copy = 0; copy < times; copy++) {
    let written = 0;
    for await (const row of sourceRows()) {
      if (written++ >= rows) break;
      const line = row
        .replace(/^(\w+)/, `$1${copy ? `-${copy}` : ''}`)
        .replace(
          /,(20\d\d)(-\d\d-\d\d \d\d:)/,
          (_, year, rest) => `,${Number(year) + copy}${rest}`,
        );
      if (!out.write(`${line}\n`)) await once(out, 'drain');
    }
  }
  out.end();
  await once(out, 'close');
}
