import fs from 'node:fs';
import path from 'node:path';
import { requireNode } from './setup/node-version.mjs';

requireNode();
const { ensureBuilt } = await import('./setup/build.mjs');
const { ensurePackages } = await import('./setup/packages.mjs');
const { orRefuse, Refusal } = await import('./setup/refusal.mjs');
const { run } = await import('./setup/run.mjs');

const folder = path.join(import.meta.dirname, '../bench');

/** `npm run bench -- NAME [--quick]`: one bench; its last line is JSON with ratios and figures. */
await orRefuse(async () => {
  const [name, ...args] = process.argv.slice(2);
  const file = benches().get(name);
  if (!file) {
    const known = [...benches().keys()].join(', ') || 'none yet';
    throw new Refusal(
      `${name ? `There is no bench "${name}"` : 'Name a bench'}; there are: ${known}.`,
    );
  }
  await ensurePackages();
  await ensureBuilt({ only: ['programs'] });
  const { code } = await run(process.execPath, ['--enable-source-maps', file, ...args]);
  process.exitCode = code ?? 1;
});

/** A bench is bench/NAME.mjs or bench/NAME/main.mjs. */
function benches() {
  const found = new Map();
  for (const entry of fs.readdirSync(folder).sort()) {
    const nested = path.join(folder, entry, 'main.mjs');
    if (entry.endsWith('.mjs')) found.set(entry.slice(0, -'.mjs'.length), path.join(folder, entry));
    else if (fs.existsSync(nested)) found.set(entry, nested);
  }
  return found;
}
