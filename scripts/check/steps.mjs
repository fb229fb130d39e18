import path from 'node:path';
import { root } from '../setup/root.mjs';
import { run, runTool } from '../setup/run.mjs';
import { driftCheck } from './drift.mjs';
import { lockfileCheck } from './lockfile.mjs';

const quiet = { quiet: true };
/** tsc -b keeps stale errors when a base configuration changes; a build server starts afresh anyway. */
const fresh = process.env.CI ? ['--force'] : [];

export const steps = [
  { name: 'lockfile', work: lockfileCheck },
  { name: 'format', work: () => runTool('oxfmt/bin/oxfmt', ['--check', '.'], quiet) },
  { name: 'lint', work: () => runTool('oxlint/bin/oxlint', ['--deny-warnings', '.'], quiet) },
  { name: 'types', work: () => runTool('typescript/bin/tsc', ['-b', ...fresh], quiet) },
  {
    name: 'boundaries',
    work: () => run(process.execPath, [path.join(root, 'scripts/check/boundaries.mjs')], quiet),
  },
  { name: 'drift', work: driftCheck },
];
