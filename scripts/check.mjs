import { requireNode } from './setup/node-version.mjs';

requireNode();
const { ensurePackages } = await import('./setup/packages.mjs');
const { orRefuse } = await import('./setup/refusal.mjs');

/** `npm run check`: format, lint, types, boundaries, drift. All run; what failed is shown at the end. */
await orRefuse(async () => {
  await ensurePackages();
  const { rounds } = await import('./check/steps.mjs');
  const wanted = process.argv.slice(2);
  const failed = [];
  const tryStep = async ({ name, work }) => {
    if (wanted.length > 0 && !wanted.includes(name)) return;
    const { ok, seconds, output, note } = await work();
    console.log(
      `${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(11)} ${seconds.toFixed(1)} s${note ? `  ${note}` : ''}`,
    );
    if (!ok) failed.push({ name, output });
  };
  for (const round of rounds) await Promise.all(round.map(tryStep));
  for (const { name, output } of failed) console.log(`\n--- ${name}\n${output.trim()}`);
  if (failed.length > 0) console.log(`\nFailed: ${failed.map(({ name }) => name).join(', ')}`);
  process.exitCode = failed.length > 0 ? 1 : 0;
});
