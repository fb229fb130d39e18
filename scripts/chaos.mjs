import { requireNode } from './setup/node-version.mjs';

requireNode();
const { ensureBuilt } = await import('./setup/build.mjs');
const { ensurePackages } = await import('./setup/packages.mjs');
const { orRefuse, Refusal } = await import('./setup/refusal.mjs');
const { runTool } = await import('./setup/run.mjs');

const spans = ['30s', '90s', '15m', '8h'];

/** `npm run chaos [-- 90s]`: a shop in chaos for so long, a new seed each time; TEST_SEED=… repeats one. */
await orRefuse(async () => {
  const [span = '90s'] = process.argv.slice(2);
  if (!spans.includes(span))
    throw new Refusal(`A chaos run takes ${spans.join(', ')}, not "${span}".`);
  await ensurePackages();
  await ensureBuilt();
  const { ok } = await runTool('jest/bin/jest.js', ['e2e/chaos/chaos.fault.test.ts'], {
    env: { CHAOS_SPAN: span },
  });
  process.exitCode = ok ? 0 : 1;
});
