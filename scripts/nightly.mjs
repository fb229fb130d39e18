import { requireNode } from './setup/node-version.mjs';

requireNode();
const { groups } = await import('./nightly/groups.mjs');
const { ensureBuilt } = await import('./setup/build.mjs');
const { ensurePackages } = await import('./setup/packages.mjs');
const { orRefuse, Refusal } = await import('./setup/refusal.mjs');
const { runPlain } = await import('./plain-tests/run.mjs');
const { runGroup } = await import('./test/run-group.mjs');

/** `npm run nightly [-- laws oracle frames golden replay]`: long runs of random tests; all groups, or those named. */
await orRefuse(async () => {
  const wanted = chosen(process.argv.slice(2));
  await ensurePackages();
  if (wanted.some(({ plain }) => !plain)) await ensureBuilt();
  const seed = process.env.TEST_SEED ?? String(Date.now() % 2_147_483_647);
  console.log(`The seed of this night is ${seed}; TEST_SEED=${seed} repeats it.`);
  const results = [];
  for (const group of wanted) {
    console.log(`\n${group.name}: ${group.about}\n`);
    const inNode = group.plain ? runPlain : runGroup;
    const result = await inNode(group, { ...group.env, ...given(group.env), TEST_SEED: seed });
    console.log(`\n${inWords(result)}\n`);
    results.push(result);
  }
  console.log(results.map(inWords).join('\n'));
  const isBad = results.some(({ failed }) => failed > 0);
  console.log(isBad ? `Something does not hold; TEST_SEED=${seed} repeats it.` : 'All hold.');
  process.exitCode = isBad ? 1 : 0;
});

function chosen(names) {
  const unknown = names.find((name) => !groups.some((group) => group.name === name));
  if (unknown) {
    const known = groups.map(({ name }) => name).join(', ');
    throw new Refusal(`There is no nightly group "${unknown}"; the groups are ${known}.`);
  }
  return names.length === 0 ? groups : groups.filter(({ name }) => names.includes(name));
}

/** Numbers set by hand, such as LAW_RUNS=5000 for a quick look. */
function given(env) {
  const names = Object.keys(env).filter((name) => process.env[name] !== undefined);
  return Object.fromEntries(names.map((name) => [name, process.env[name]]));
}

function inWords({ name, passed, failed, seconds }) {
  return `group ${name}: ${passed} ok, ${failed} not ok, ${seconds.toFixed(1)} s`;
}
