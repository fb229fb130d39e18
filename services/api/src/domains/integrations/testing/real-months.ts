import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { createGunzip } from 'node:zlib';
import { readMapping } from '../import-mapping.js';

const root = path.resolve(__dirname, '../../../../../..');

/** Seven months of a real shop (UCI Online Retail, Daqing Chen, CC BY 4.0), kept beside the repository. */
export const realFile = path.resolve(
  root,
  '../shared/data/online-retail/sales-2010-12--2011-06.csv.gz',
);
export const hasRealFile = existsSync(realFile);
export const realMapping = readMapping(
  path.join(root, 'services/api/samples/import/online-retail.mapping.json'),
);
export const realRows = 245_903;

/** Its lines, the header first. */
export const realLines = () =>
  createInterface({ input: createReadStream(realFile).pipe(createGunzip()) });

/** Writes the header and the rows of one month ('2011-04') to a file of its own. */
export async function writeMonth(month: string, to: string): Promise<void> {
  const out = createWriteStream(to);
  let isHeader = true;
  for await (const line of realLines()) {
    if (isHeader || line.includes(`,${month}-`)) out.write(`${line}\n`);
    isHeader = false;
  }
  out.end();
  await once(out, 'close');
}
