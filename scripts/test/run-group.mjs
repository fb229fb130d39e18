import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setInterval } from 'node:timers/promises';
import { runTool } from '../setup/run.mjs';
import { putTogether } from './together.mjs';

/** Runs one group by Jest; `passed` and `failed` count tests, a file that does not even load is one failure. */
export async function runGroup(group, env = {}) {
  const { name, together, maxWorkers, timeoutMs } = group;
  const files = [
    ...group.files,
    ...(together ? [putTogether(name, together.files, together.parts)] : []),
  ];
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'khanut-results-'));
  const report = path.join(dir, 'report.json');
  const args = [
    ...['--json', '--outputFile', report, '--passWithNoTests'],
    ...files.flatMap((pattern) => ['--testMatch', pattern]),
    ...(maxWorkers ? ['--maxWorkers', maxWorkers] : []),
    ...(timeoutMs ? ['--testTimeout', String(timeoutMs)] : []),
  ];
  try {
    const { ok, seconds } = await runTool('jest/bin/jest.js', args, {
      env,
      whileRunning: (jest) => void endWhenReported(jest, report),
    });
    return { name, seconds, ...count(report, ok) };
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

const lookEveryMs = 1_000;
/** What a test waits for in vain it waits for half a minute. */
const endWithinMs = 60_000;

/** A test that leaves something open keeps Jest from ending for ever: all is reported by then, and it counts as a failure. */
async function endWhenReported(jest, report) {
  let reportedAt = 0;
  for await (const _ of setInterval(lookEveryMs, undefined, { ref: false })) {
    if (jest.exitCode !== null || jest.signalCode !== null) return;
    if (!fs.existsSync(report)) continue;
    reportedAt ||= performance.now();
    if (performance.now() - reportedAt < endWithinMs) continue;
    console.log(`Jest did not end ${endWithinMs / 1000} s after its last test, and is stopped.`);
    jest.kill('SIGKILL');
  }
}

function count(report, ok) {
  if (!fs.existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const result = JSON.parse(fs.readFileSync(report, 'utf8'));
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return {
    passed: result.numPassedTests,
    // Jest may fail for another reason than a test, such as its own set-up.
    failed: ok ? failed : Math.max(failed, 1),
    skipped: result.numPendingTests + result.numTodoTests,
  };
}
