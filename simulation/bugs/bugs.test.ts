import fs from 'node:fs';
import path from 'node:path';
interface Bug {
  name: string;
  file: string;
  find: string;
  replace: string;
}

const { bugs } = jest.requireActual<{ bugs: Bug[] }>('./bugs.cjs');
const root = path.resolve(__dirname, '../..');

test('each seeded bug has a name of its own, and its piece stands in its file exactly once', () => {
  expect(new Set(bugs.map(({ name }) => name)).size).toBe(bugs.length);
  const lost = bugs.flatMap(({ name, file, find, replace }) => {
    const times = fs.readFileSync(path.join(root, file), 'utf8').split(find).length - 1;
    const isChange = replace !== find;
    return times === 1 && isChange ? [] : [`${name}: ${times} times in ${file}`];
  });
  expect(lost).toEqual([]);
});
