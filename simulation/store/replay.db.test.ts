import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { makeShop } from '../shop/shop.js';
import { processNames } from './backend.js';
import { readRecorded } from './commands.js';
import { replay } from './replay.js';
import { SqlBackend } from './sql-backend.js';
import { sortedView } from './store-view.js';

const cli = path.join(__dirname, '../cli.cjs');
const runs = Number(process.env['SIM_SQL_RUNS'] ?? 3);
const firstSeed = Number(process.env['TEST_SEED'] ?? 1_000_000);
const ran = promisify(execFile);

let folder: string;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'khanut-simulation-'));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** A world needs a process of its own; what its twin was asked comes back in a file. */
async function recorded(seed: number, size: string) {
  const args = ['--seed', String(seed), '--size', size, '--record', folder];
  await ran(process.execPath, ['--single-threaded', cli, ...args]);
  const file = path.join(folder, `${seed}.json`);
  const text = fs.readFileSync(file, 'utf8');
  fs.rmSync(file);
  return readRecorded(text);
}

/** The shops, two at a time: each waits for its database more than it works. */
async function eachShop(act: (seed: number) => Promise<void>): Promise<void> {
  let next = firstSeed;
  const lane = async (): Promise<void> => {
    while (next < firstSeed + runs) await act(next++);
  };
  await Promise.all([lane(), lane()]);
}

test(
  'PostgreSQL answers what a simulated shop asked as the twin did, and holds the same in the end',
  () =>
    eachShop(async (seed) => {
      const run = await recorded(seed, 'full');
      const backend = await SqlBackend.open(makeShop(), processNames);
      try {
        const differences = await replay(backend, run.commands);
        expect({ seed, differences }).toEqual({ seed, differences: [] });
        const held = sortedView(await backend.view());
        expect({ seed, held }).toEqual({ seed, held: sortedView(run.view) });
      } finally {
        await backend.close();
      }
    }),
  60_000 + runs * 20_000,
);
