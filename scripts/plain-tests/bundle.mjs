import path from 'node:path';

/** Looked for when it is needed: whoever imports this may be about to install it. */
const build = async (...args) => (await import('vite')).build(...args);

/** Jest's folder of the file, which a bundle has no word for. */
const folderNames = {
  name: 'folder-names',
  transform: (code, id) =>
    code.includes('__dirname')
      ? `const __dirname = ${JSON.stringify(path.dirname(id))};\n${code}`
      : null,
};

const alias = (root) => [
  { find: /^@khanut\/shared\/(.+)$/, replacement: `${root}/packages/shared/src/$1/index.ts` },
];

/**
 * Makes of each test file one ES module that plain Node runs by itself: `outDir/<place>-<name>.mjs`.
 * @returns the paths of what was made, in the order of the files
 */
export async function bundleTests(root, files, outDir) {
  const names = files.map((file, at) => `${String(at).padStart(2, '0')}-${path.basename(file, '.test.ts')}`); // prettier-ignore
  const banner = `import ${JSON.stringify(path.join(root, 'scripts/plain-tests/globals.mjs'))};`;
  await build(
    settings(root, ['expect'], {
      outDir,
      rolldownOptions: {
        input: Object.fromEntries(files.map((file, at) => [names[at], file])),
        output: {
          entryFileNames: '[name].mjs',
          chunkFileNames: 'chunks/[name]-[hash].mjs',
          banner,
        },
      },
    }),
  );
  return names.map((name) => path.join(outDir, `${name}.mjs`));
}

/** Makes of one test file a script for `vm`, with all it needs but the packages that hold nothing of the engine. */
export async function bundleScript(root, file, outDir, name) {
  await build(
    settings(root, ['expect', 'fast-check'], {
      outDir,
      emptyOutDir: false,
      rolldownOptions: {
        input: { [name]: file },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    }),
  );
}

const settings = (root, external, rest) => ({
  root,
  configFile: false,
  logLevel: 'warn',
  plugins: [folderNames],
  resolve: { alias: alias(root) },
  ssr: { noExternal: true, external },
  build: { ssr: true, emptyOutDir: true, minify: false, target: 'node20', ...rest },
});
