import path from 'node:path';
import { build } from 'vite';

/** Jest's folder of the file, which a bundle has no word for. */
const folderNames = {
  name: 'folder-names',
  transform: (code, id) =>
    code.includes('__dirname')
      ? `const __dirname = ${JSON.stringify(path.dirname(id))};\n${code}`
      : null,
};

/**
 * Makes of each test file one ES module that plain Node runs by itself: `outDir/<place>-<name>.mjs`.
 * @returns the paths of what was made, in the order of the files
 */
export async function bundleTests(root, files, outDir) {
  const names = files.map((file, at) => `${String(at).padStart(2, '0')}-${path.basename(file, '.test.ts')}`); // prettier-ignore
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [folderNames],
    resolve: { alias: [{ find: /^@khanut\/shared\/(.+)$/, replacement: `${root}/packages/shared/src/$1/index.ts` }] }, // prettier-ignore
    ssr: { noExternal: true, external: ['expect'] },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      minify: false,
      target: 'node20',
      rolldownOptions: {
        input: Object.fromEntries(files.map((file, at) => [names[at], file])),
        output: {
          entryFileNames: '[name].mjs',
          chunkFileNames: 'chunks/[name]-[hash].mjs',
          banner: `import ${JSON.stringify(path.join(root, 'scripts/plain-tests/globals.mjs'))};`,
        },
      },
    },
  });
  return names.map((name) => path.join(outDir, `${name}.mjs`));
}
