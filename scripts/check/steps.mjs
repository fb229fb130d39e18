import path from 'node:path';
import { root } from '../setup/root.mjs';
import { run, runTool } from '../setup/run.mjs';
import { driftCheck } from './drift.mjs';
import { lockfileCheck } from './lockfile.mjs';

const quiet = { quiet: true };
/** tsc -b keeps stale errors when a base configuration changes; a build server starts afresh anyway. */
const fresh = process.env.CI ? ['--force'] : [];

const lockfile = { name: 'lockfile', work: lockfileCheck };
const format = { name: 'format', work: () => runTool('oxfmt/bin/oxfmt', ['--check', '.'], quiet) };
const lint = {
  name: 'lint',
  work: () => runTool('oxlint/bin/oxlint', ['--deny-warnings', '.'], quiet),
};
const types = { name: 'types', work: () => runTool('typescript/bin/tsc', ['-b', ...fresh], quiet) };
const boundaries = {
  name: 'boundaries',
  work: () => run(process.execPath, [path.join(root, 'scripts/check/boundaries.mjs')], quiet),
};
const drift = { name: 'drift', work: driftCheck };

/** One round after another; what stands in one round runs side by side: these two keep a single core busy each. */
export const rounds = [[lockfile], [format], [types, boundaries], [lint], [drift]];
