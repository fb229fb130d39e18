import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const root = path.resolve(__dirname, '../..');

/** Sources of ours, not built files: a till process runs what the tree says now. */
const script = `
  const { build } = await import('vite');
  const [entry, outDir, root] = process.argv.slice(1);
  const alias = [
    { find: /^@khanut\\/cashier\\/(.+)$/, replacement: root + '/apps/cashier/src/$1.ts' },
    { find: /^@khanut\\/ui$/, replacement: root + '/packages/ui/src/index.ts' },
    { find: /^@khanut\\/(shared|testkit|protocols)\\/([a-z-]+)$/, replacement: root + '/packages/$1/src/$2/index.ts' },
  ];
  await build({
    configFile: false, logLevel: 'error', root, resolve: { alias }, ssr: { noExternal: true },
    build: { ssr: entry, outDir, emptyOutDir: false, minify: false, rollupOptions: { output: { entryFileNames: 'till.mjs' } } },
  });
`;

/** Makes one file of a headless till into `dir` and answers its path. */
export async function bundleTill(dir: string): Promise<string> {
  fs.mkdirSync(dir, { recursive: true });
  const args = ['--input-type=module', '--eval', script, '--'];
  const entry = path.join(root, 'e2e/chaos/till-process.ts');
  await promisify(execFile)(process.execPath, [...args, entry, dir, root], { cwd: root });
  return path.join(dir, 'till.mjs');
}
