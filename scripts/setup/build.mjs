import fs from 'node:fs';
import path from 'node:path';
import { bundlePrograms } from './bundle-programs.mjs';
import { fingerprint } from './fingerprint.mjs';
import { Refusal } from './refusal.mjs';
import { root } from './root.mjs';
import { run, runTool } from './run.mjs';

const COMMON = ['package-lock.json', 'tsconfig.base.json', 'packages'];

/** What gets built, from what, and the file that shows it was. Programs first: the apps need none of them. */
const TARGETS = [
  {
    name: 'programs',
    sources: [...COMMON, 'services', 'scripts/setup/bundle-programs.mjs'],
    product: 'services/api/dist/bundle/main.js',
    build: buildPrograms,
  },
  ...['backoffice', 'cashier'].map((app) => ({
    name: app,
    sources: [...COMMON, `apps/${app}`],
    product: `apps/${app}/dist/index.html`,
    build: () =>
      run(process.execPath, [path.join(root, 'node_modules/vite/bin/vite.js'), 'build'], {
        quiet: true,
        cwd: path.join(root, 'apps', app),
        // Whatever the shell says: a development build is slow and cannot start without a network.
        env: { NODE_ENV: 'production' },
      }),
  })),
];

async function buildPrograms() {
  const compiled = await runTool(
    'typescript/bin/tsc',
    ['-b', ...['packages/testkit', 'packages/protocols', 'services/api', 'services/pos-agent']],
    { quiet: true },
  );
  if (!compiled.ok) return compiled;
  const started = performance.now();
  try {
    await bundlePrograms();
  } catch (error) {
    return { ...compiled, ok: false, output: String(error) };
  }
  return { ...compiled, seconds: compiled.seconds + (performance.now() - started) / 1000 };
}

const stampFile = (name) => path.join(root, 'node_modules/.cache/khanut', `${name}.stamp`);

/** Builds what changed since the last time, or of that `only` some. Returns the names of what was built. */
export async function ensureBuilt({ force = false, only = TARGETS.map(({ name }) => name) } = {}) {
  const chosen = TARGETS.filter(({ name }) => only.includes(name));
  const stale = chosen
    .map((target) => ({ ...target, hash: fingerprint(target.sources) }))
    .filter((target) => force || !isFresh(target));
  const programs = stale.find(({ name }) => name === 'programs');
  if (programs) await buildOne(programs);
  await Promise.all(stale.filter((target) => target !== programs).map(buildOne));
  return stale.map(({ name }) => name);
}

function isFresh({ name, hash, product }) {
  if (!fs.existsSync(path.join(root, product))) return false;
  const stamp = stampFile(name);
  return fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === hash;
}

async function buildOne({ name, hash, product, build }) {
  const { ok, seconds, output } = await build();
  if (!ok) throw new Refusal(`Building ${name} failed:\n${output.trim()}`);
  if (!fs.existsSync(path.join(root, product))) {
    throw new Refusal(
      `Building ${name} left no ${product}: this part of the checkout is incomplete.`,
    );
  }
  fs.mkdirSync(path.dirname(stampFile(name)), { recursive: true });
  fs.writeFileSync(stampFile(name), hash);
  console.log(`Built ${name} in ${seconds.toFixed(1)} s`);
}
