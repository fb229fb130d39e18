import path from 'node:path';
import { root } from './root.mjs';

/** What runs as a process of its own, by service; each becomes `services/<service>/dist/bundle/<name>.js`. */
const programs = { api: ['main', 'worker', 'cli'], 'pos-agent': ['main'] };

/** Native ones, and those that start a thread or a process from a file of their own. */
const leftOutside = [
  ...['@lydell/node-pty', '@napi-rs/canvas', '@node-rs/argon2', 'msgpackr-extract'],
  ...['node-hid', 'pino', 'serialport'],
];

/** A module still finds what lies beside its own file: where that is, seen from the bundle. */
const ownAddress = (folder) => ({
  name: 'own-address',
  transform(code, id) {
    if (!code.includes('import.meta.url')) return null;
    const from = JSON.stringify(path.relative(folder, id).replaceAll('\\', '/'));
    return code.replaceAll('import.meta.url', `new URL(${from}, import.meta.url).href`);
  },
});

/**
 * Makes of each compiled program and all it loads a few files: to find, read and link two thousand of them takes Node
 * longer than all the rest of a start.
 */
export async function bundlePrograms() {
  for (const [service, names] of Object.entries(programs)) {
    await bundle(path.join(root, 'services', service, 'dist'), names);
  }
}

async function bundle(dist, names) {
  // Looked for when it is needed: whoever imports this may be about to install it.
  const { build } = await import('vite');
  const outDir = path.join(dist, 'bundle');
  await build({
    root: dist,
    configFile: false,
    logLevel: 'error',
    plugins: [ownAddress(outDir)],
    ssr: { noExternal: true, external: leftOutside },
    build: {
      ...{ ssr: true, outDir, emptyOutDir: true, minify: false, target: 'node20' },
      rolldownOptions: {
        input: Object.fromEntries(names.map((name) => [name, path.join(dist, `${name}.js`)])),
        // Whoever reads a stack or Nest's words finds the names of the source.
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: '[name]-[hash].js',
          keepNames: true,
        },
      },
    },
  });
}
