import fs from 'node:fs';
import path from 'node:path';
import { root } from '../setup/root.mjs';

const folder = '.together';

/** Test files under a folder whose name ends in one of these, as paths from the checkout. */
export function testsUnder(place, suffixes) {
  return fs
    .readdirSync(path.join(root, place), { recursive: true })
    .map((file) => path.posix.join(place, String(file).replaceAll('\\', '/')))
    .filter((file) => suffixes.some((suffix) => file.endsWith(`.${suffix}.test.ts`)))
    .toSorted();
}

/**
 * Writes a few files that hold many test files between them, and answers the pattern that finds them. What the tests of
 * one such file load is loaded once; each still has its own database and its own `beforeAll`.
 */
export function putTogether(name, files, parts) {
  fs.mkdirSync(path.join(root, folder), { recursive: true });
  for (let part = 0; part < parts; part++) {
    const own = files.filter((_, at) => at % parts === part);
    writeIfNew(path.join(root, folder, `${name}-${part + 1}.test.ts`), own.map(loading).join(''));
  }
  return `<rootDir>/${folder}/${name}-*.test.ts`;
}

/** One that does not even load is one failed test, and none of the others'. */
const loading = (file) => `
describe(${JSON.stringify(file)}, () => {
  try {
    require(${JSON.stringify(path.join(root, file))});
  } catch (error) {
    test('loads', () => {
      throw error;
    });
  }
});
`;

/** Jest remembers by path how long a file took; a run beside this one may be reading it. */
function writeIfNew(file, text) {
  if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === text) return;
  fs.writeFileSync(file, text);
}
