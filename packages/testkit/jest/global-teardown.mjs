import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** Leaves the test server, if a test of this run used it; the last run to leave stops it. */
export default async function tearDown(globalConfig) {
  const dir = process.env.KHANUT_TEST_DATA;
  if (!isHeldByThisRun(dir)) return;
  const launcher = path.join(globalConfig.rootDir, 'packages/embedded-postgres');
  const built = path.join(launcher, 'dist/index.js');
  if (!fs.existsSync(built)) {
    const compiler = path.join(globalConfig.rootDir, 'node_modules/typescript/bin/tsc');
    spawnSync(process.execPath, [compiler, '-b', launcher], { stdio: 'inherit' });
  }
  const { releasePostgres } = await import(built);
  await releasePostgres({ dir, holderPid: process.pid });
}

function isHeldByThisRun(dir) {
  try {
    const { postgres } = JSON.parse(fs.readFileSync(path.join(dir, 'run.json'), 'utf8'));
    return postgres.holders.some(({ pid }) => pid === process.pid);
  } catch {
    return false;
  }
}
