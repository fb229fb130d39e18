import path from 'node:path';
import { requireNode } from './setup/node-version.mjs';

requireNode();
const { ensurePackages } = await import('./setup/packages.mjs');
const { orRefuse, Refusal } = await import('./setup/refusal.mjs');
const { root } = await import('./setup/root.mjs');
const { runTool } = await import('./setup/run.mjs');
const { changesOf, placesOf, survivorsAmong, survivorsOfBoth, writeSurvivors } =
  await import('./mutation/survivors.mjs');

const engine = 'packages/shared/src/engine';

/** Few random cases, always the same, and no search for the smallest: thousands of mutants want an answer each. */
const firstLook = { LAW_RUNS: '25', ORACLE_RUNS: '150', TEST_SEED: '1', TEST_SHRINK: '0' };
/** What few cases leave is tried on many, as each commit is. */
const secondLook = { ...firstLook, LAW_RUNS: '300', ORACLE_RUNS: '1500', TEST_SEED: '2' };

/** `npm run mutation [-- FOLDER|FILE]`: changes the engine in small ways and sees whether a test notices; all of it, or a part. */
await orRefuse(async () => {
  const [place] = process.argv.slice(2);
  await ensurePackages();
  const tried = await look('stryker', place ? mutated(place) : [], firstLook);
  const first = changesOf('report.json');
  if (tried && first.length === 0)
    throw new Refusal(
      `Nothing of the engine was changed: "${place}" is no folder or file of it, or holds no code.`,
    );
  const left = survivorsAmong(first);
  const again = left.length === 0 || (await look('second-look', placesOf(left), secondLook));
  if (!tried || !again) return (process.exitCode = 1);
  tell(first, left.length === 0 ? [] : survivorsOfBoth(first, changesOf('second-look.json')));
});

async function look(config, places, env) {
  const args = ['run', `scripts/mutation/${config}.config.mjs`];
  if (places.length > 0) args.push('--mutate', places.join(','));
  const { ok, seconds } = await runTool('@stryker-mutator/core/bin/stryker.js', args, {
    env: { ...env, MUTATION_PACKAGES: path.join(root, 'node_modules') },
    cwd: root,
  });
  console.log(`${config}: ${seconds.toFixed(0)} s`);
  return ok;
}

function tell(first, survivors) {
  const score = (100 * (first.length - survivors.length)) / first.length;
  const atOnce = first.length - survivorsAmong(first).length;
  console.log(
    `${first.length} changes: ${atOnce} noticed at once, ${first.length - atOnce - survivors.length} at the second look, ${survivors.length} not: ${score.toFixed(2)} %.`,
  );
  console.log(`What no test noticed stands in ${writeSurvivors(survivors)}.`);
}

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
