import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { rounded } from '../lib/statistics.mjs';
import { tempPostgres } from '../lib/temp-postgres.mjs';
import { isReal, REAL_ROWS, writeSalesFile } from './sales-file.mjs';

const quick = process.argv.includes('--quick');
const rows = quick ? 5_000 : REAL_ROWS;
const TIMES = 10;
const WARM_UP_ROWS = quick ? 8_000 : 20_000;
/** V8 lets a heap grow as far as it may before it tidies up; what an import needs shows only under a limit. */
const HEAP = '--max-old-space-size=96';

const mapping = path.join(
  import.meta.dirname,
  '../../services/api/samples/import/online-retail.mapping.json',
);
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'khanut-bench-import-'));
const warm = path.join(dir, 'warm.csv');
const database = await tempPostgres();

async function importInto(file, source) {
  const env = {
    ...process.env,
    DATABASE_URL: database.urls.app,
    DATABASE_POOL_SIZE: '4',
    KHANUT_JOBS: 'none',
    KHANUT_LOG_LEVEL: 'error',
    DATA_DIR: dir,
  };
  const child = spawn(
    process.execPath,
    [HEAP, path.join(import.meta.dirname, 'runner.mjs'), file, mapping, source, warm],
    { env, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let text = '';
  child.stdout.on('data', (chunk) => (text += chunk));
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`the import ended with ${code}`);
  return JSON.parse(text);
}

try {
  console.log(
    `${isReal() ? 'the seven real months' : 'made-up rows of the shape of the real months'}, ${rows} rows, then ${TIMES} times as many`,
  );
  const file = path.join(dir, 'sales.csv');
  const tenfold = path.join(dir, 'tenfold.csv');
  await writeSalesFile(file, rows, 1);
  await writeSalesFile(tenfold, rows, TIMES);
  await writeSalesFile(warm, WARM_UP_ROWS, 1);
  const once_ = await importInto(file, 'bench');
  console.log(
    `${once_.rows} rows in ${once_.seconds.toFixed(1)} s: ${(once_.rows / once_.seconds).toFixed(0)} rows/s, peak ${once_.peakMb.toFixed(0)} MB`,
  );
  const again = await importInto(file, 'bench');
  console.log(
    `the same again, which changes nothing: ${(again.rows / again.seconds).toFixed(0)} rows/s`,
  );
  const ten = await importInto(tenfold, 'tenfold');
  console.log(
    `${ten.rows} rows in ${ten.seconds.toFixed(1)} s: ${(ten.rows / ten.seconds).toFixed(0)} rows/s, peak ${ten.peakMb.toFixed(0)} MB`,
  );
  const figures = {
    rowsPerSecond: once_.rows / once_.seconds,
    peakMb: once_.peakMb,
    peakMbTenfold: ten.peakMb,
    rowsPerSecondAgain: again.rows / again.seconds,
    rowsPerSecondTenfold: ten.rows / ten.seconds,
  };
  const ratios = { memoryTenfold: ten.peakMb / once_.peakMb };
  const round = (values) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, rounded(value, 2)]));
  console.log(JSON.stringify({ bench: 'import', ratios: round(ratios), figures: round(figures) }));
} finally {
  await database.stop();
  fs.rmSync(dir, { recursive: true, force: true });
}
