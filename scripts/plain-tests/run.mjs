import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../setup/root.mjs';
import { run } from '../setup/run.mjs';
import { bundleTests } from './bundle.mjs';

/** Runs one group's test files in plain Node, a process a file and a core; a file that does not even load is one failure. */
export async function runPlain({ name, files }, env = {}) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'khanut-plain-'));
  try {
    const bundled = await bundleTests(root, files.map(inCheckout), path.join(dir, 'tests'));
    const report = path.join(dir, 'report.tap');
    const reporters = [
      ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
      ...['--test-reporter=tap', `--test-reporter-destination=${report}`],
    ];
    const concurrency = `--test-concurrency=${os.availableParallelism()}`;
    const { ok, seconds } = await run(
      process.execPath,
      ['--test', concurrency, ...reporters, ...bundled],
      { env },
    );
    return { name, seconds, ...count(report, ok) };
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

const inCheckout = (file) => file.replace('<rootDir>', root);

function count(report, ok) {
  const lines = fs.existsSync(report) ? fs.readFileSync(report, 'utf8').split('\n') : [];
  const of = (word) =>
    Number(
      lines
        .findLast((line) => line.startsWith(`# ${word} `))
        ?.split(' ')
        .at(-1) ?? 0,
    );
  return { passed: of('pass'), failed: ok ? of('fail') : Math.max(of('fail'), 1) };
}
