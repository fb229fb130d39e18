import fs from 'node:fs';
import path from 'node:path';
import { root } from '../setup/root.mjs';

// Run by Stryker in its copy of the checkout, once the engine there holds every mutant and before packages are there.

fs.symlinkSync(process.env.MUTATION_PACKAGES, path.join(root, 'node_modules'));
const { bundleScript } = await import('../plain-tests/bundle.mjs');

const golden = 'golden.test.ts';
/** The matrix repeats what laws and oracle say, and takes seconds. */
const leftOut = ['matrix.test.ts'];

/** The engine's own tests, golden cases first: they notice most changes, in a moment. */
function engineTests() {
  const folders = ['packages/shared/src/engine', 'packages/testkit/src/oracle'];
  const files = folders.flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true })
      .filter((file) => file.endsWith('.test.ts') && !leftOut.includes(path.basename(file)))
      .filter((file) => !folder.endsWith('oracle') || file.endsWith('agreement.test.ts'))
      .map((file) => path.join(root, folder, file)),
  );
  return files.toSorted((a, b) => b.endsWith(golden) - a.endsWith(golden));
}

for (const [at, file] of engineTests().entries()) {
  const name = `${String(at).padStart(2, '0')}-${path.basename(file, '.test.ts')}`;
  await bundleScript(root, file, path.join(root, 'mutants'), name);
}
