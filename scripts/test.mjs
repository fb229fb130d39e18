import { requireNode } from './setup/node-version.mjs';

requireNode();
const { ensureBuilt } = await import('./setup/build.mjs');
const { ensurePackages } = await import('./setup/packages.mjs');
const { orRefuse, Refusal } = await import('./setup/refusal.mjs');
const { runPlain } = await import('./plain-tests/run.mjs');
const { groups } = await import('./test/groups.mjs');
const { isOnPath } = await import('./test/is-on-path.mjs');
const { testRedis } = await import('./test/redis.mjs');
const { runGroup } = await import('./test/run-group.mjs');

/** `npm test [-- engine unit database redis sane browser faults chaos]`: all groups, or those named. */
await orRefuse(async () => {
  const wanted = chosen(process.argv.slice(2));
  await ensurePackages();
  if (wanted.some(({ needsBuild }) => needsBuild)) await ensureBuilt();
  const results = [];
  for (const group of wanted) {
    const result = await resultOf(group);
    if (!result) continue;
    console.log(`\n${inWords(result)}\n`);
    results.push(result);
  }
  console.log(results.map(inWords).join('\n'));
  const passed = sum(results, 'passed');
  const failed = sum(results, 'failed');
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
});

function chosen(names) {
  const unknown = names.find((name) => !groups.some((group) => group.name === name));
  if (unknown) {
    const known = groups.map(({ name }) => name).join(', ');
    throw new Refusal(`There is no test group "${unknown}"; the groups are ${known}.`);
  }
  return names.length === 0 ? groups : groups.filter(({ name }) => names.includes(name));
}

function resultOf(group) {
  if (group.plain) return runPlain(group);
  const { needsProgram } = group;
  if (needsProgram && !isOnPath(needsProgram)) {
    console.log(`\nThe ${group.name} tests were left out: no ${needsProgram} on the path.\n`);
    return undefined;
  }
  return group.needsRedis ? withRedis(group) : runGroup(group);
}

async function withRedis(group) {
  const redis = await testRedis();
  if (!redis) {
    console.log('\nThe Redis tests were left out: no redis-server on the path and no REDIS_URL.\n');
    return undefined;
  }
  try {
    return await runGroup(group, { REDIS_URL: redis.url });
  } finally {
    redis.stop();
  }
}

function inWords({ name, passed, failed, skipped, seconds }) {
  const also = skipped > 0 ? `, ${skipped} skipped` : '';
  return `group ${name}: ${passed} ok, ${failed} not ok${also}, ${seconds.toFixed(1)} s`;
}

function sum(results, key) {
  return results.reduce((total, result) => total + result[key], 0);
}
