import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { median, rounded } from '../lib/statistics.mjs';

// How long `npm start` takes until the shop is open: with nothing there, and again beside what the first start left.
const starter = path.join(import.meta.dirname, '../../scripts/start.mjs');
const warmStarts = process.argv.includes('--quick') ? 2 : 7;

const parent = fs.mkdtempSync(path.join(os.tmpdir(), 'khanut-bench-start-'));
// The database server's account must be able to enter it.
fs.chmodSync(parent, 0o755);
try {
  // The first start of all reads programs from a cold disk: not counted.
  await openOnce(path.join(parent, 'warm-up'));
  const dir = path.join(parent, 'shop');
  const coldSeconds = await openOnce(dir);
  const warm = [];
  for (let n = 0; n < warmStarts; n += 1) warm.push(await openOnce(dir));
  const warmSeconds = median(warm);
  console.log(`cold ${coldSeconds.toFixed(1)} s, warm ${warm.map((one) => one.toFixed(1)).join(' ')} s`); // prettier-ignore
  console.log(
    JSON.stringify({
      bench: 'start',
      ratios: { warmToCold: rounded(warmSeconds / coldSeconds) },
      figures: { coldSeconds: rounded(coldSeconds, 2), warmSeconds: rounded(warmSeconds, 2) },
    }),
  );
} finally {
  fs.rmSync(parent, { recursive: true, force: true });
}

/** Starts a shop and stops it once it is open. @returns seconds from the process's start to the printed block */
function openOnce(dir) {
  const started = performance.now();
  const args = [starter, '--port', '0', '--agent-port', '0', '--data', dir];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, DATABASE_URL: '', REDIS_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let text = '';
    let seconds = null;
    child.stdout.on('data', (chunk) => {
      text += chunk;
      if (seconds !== null || !text.includes('Ctrl-C stops everything')) return;
      seconds = (performance.now() - started) / 1000;
      child.kill('SIGINT');
    });
    child.once('error', reject);
    child.once('close', () =>
      seconds === null ? reject(new Error(`the shop did not open: ${text}`)) : resolve(seconds),
    );
  });
}
