import os from 'node:os';
import path from 'node:path';
import { type RunningPostgres, startPostgres } from '@khanut/embedded-postgres';

let running: Promise<RunningPostgres> | undefined;

/**
 * The one database server of this test run, started by whoever asks first. It forgets durability
 * for speed, keeps its migrated templates between runs, and ends with the last run that uses it.
 */
export function testServer(): Promise<RunningPostgres> {
  return (running ??= startPostgres({
    dir: process.env['KHANUT_TEST_DATA'] ?? path.join(os.tmpdir(), `khanut-test-${userName()}`),
    durability: 'unsafe-for-tests',
    holderPid: testRunPid(),
  }));
}

/** The process that stands for the whole run: Jest's main one, or this one outside Jest. */
export const testRunPid = (): number => Number(process.env['KHANUT_TEST_RUN_PID'] ?? process.pid);

/** Needed only outside Jest, where no global teardown leaves the server. */
export async function leaveTestServer(): Promise<void> {
  const server = await running;
  running = undefined;
  await server?.stop();
}

const userName = (): string => String(process.getuid?.() ?? os.userInfo().username);
