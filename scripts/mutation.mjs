import path from 'node:path';
import { requireNode } from './setup/node-version.mjs';

requireNode();
const { ensurePackages } = await import('./setup/packages.mjs');
const { orRefuse } = await import('./setup/refusal.mjs');
const { root } = await import('./setup/root.mjs');
const { runTool } = await import('./setup/run.mjs');

const engine = 'packages/shared/src/engine';

/** Few random cases, always the same, and no search for the smallest: thousands of mutants want an answer each. */
const fewRuns = { LAW_RUNS: '25', ORACLE_RUNS: '150', TEST_SEED: '1', TEST_SHRINK: '0' };

/** `npm run mutation [-- FOLDER|FILE]`: changes the engine in small ways and sees whether a test notices; all of it, or a part. */
await orRefuse(async () => {
  const [place] = process.argv.slice(2);
  await ensurePackages();
  const args = ['run', 'scripts/mutation/stryker.config.mjs'];
  if (place) args.push('--mutate', mutated(place).join(','));
  const { code, seconds } = await runTool('@stryker-mutator/core/bin/stryker.js', args, {
    env: { ...fewRuns, MUTATION_PACKAGES: path.join(root, 'node_modules') },
    cwd: root,
  });
  console.log(`The report is coverage/mutation/report.html; ${seconds.toFixed(0)} s.`);
  process.exitCode = code ?? 1;
});

function mutated(place) {
  return [
    path.posix.join(engine, place, place.endsWith('.ts') ? '' : '**/*.ts'),
    `!${engine}/**/*.test.ts`,
    // A comma would part the list.
    `!${engine}/**/random-*.ts`,
    `!${engine}/**/matrix-*.ts`,
    `!${engine}/trace/explain-words.ts`,
  ];
}
