import fs from 'node:fs';
import path from 'node:path';
import { permissions, roles } from '@khanut/shared/contracts';
import en from './en.json';
import hy from './hy.json';
import ru from './ru.json';

type Tree = { [key: string]: string | string[] | Tree };
const plural = /_(one|few|many|other)$/;

function flat(tree: Tree, prefix = ''): Map<string, string> {
  const words = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') words.set(prefix + key, value);
    else if (Array.isArray(value))
      value.forEach((one, index) => words.set(`${prefix}${key}.${index}`, one));
    else for (const [below, word] of flat(value, `${prefix}${key}.`)) words.set(below, word);
  }
  return words;
}

const all = { en: flat(en), hy: flat(hy), ru: flat(ru) };
const stems = (words: Map<string, string>) =>
  new Set([...words.keys()].map((key) => key.replace(plural, '')));
const fieldsOf = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)]
    .map((match) => match[1] ?? '')
    .sort((a, b) => a.localeCompare(b));

describe.each(['hy', 'ru'] as const)('%s', (language) => {
  it('says everything that English says, and nothing else', () => {
    expect([...stems(all[language])].sort()).toEqual([...stems(all.en)].sort());
  });
  it('fills in the same figures and names', () => {
    for (const [key, text] of all.en) {
      const stem = key.replace(plural, '');
      const own = all[language].get(key) ?? all[language].get(`${stem}_other`);
      expect([key, fieldsOf(own ?? '')]).toEqual([key, fieldsOf(text)]);
    }
  });
});

it('has the plural forms that Russian counts with', () => {
  for (const key of stems(all.ru)) {
    if (!all.ru.has(`${key}_other`)) continue;
    for (const form of ['one', 'few', 'many']) expect(all.ru.has(`${key}_${form}`)).toBe(true);
  }
});

const sources = (directory: string): string[] =>
  fs.readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(directory, entry.name);
    if (entry.isDirectory()) return sources(file);
    return /\.tsx?$/.test(entry.name) && !entry.name.includes('.test.') ? [file] : [];
  });

it('knows every word that a screen asks for by its full name', () => {
  const known = stems(all.en);
  const asked = sources(path.join(__dirname, '..')).flatMap((file) =>
    [...fs.readFileSync(file, 'utf8').matchAll(/'((?:[a-z][A-Za-z]+\.)+[A-Za-z][\w-]*)'/g)].map(
      (match) => match[1] ?? '',
    ),
  );
  const rooms = new Set(Object.keys(en));
  const missing = asked.filter(
    (key) =>
      rooms.has(key.split('.')[0] ?? '') &&
      !known.has(key) &&
      !permissions.some((one) => one === key),
  );
  expect([...new Set(missing)]).toEqual([]);
});

it('names every role and permission', () => {
  for (const role of roles)
    expect(all.en.has(`role.${role}`) && all.en.has(`roleText.${role}`)).toBe(true);
  for (const permission of permissions) expect(all.en.has(`permission.${permission}`)).toBe(true);
});
