import en from './en.json';
import hy from './hy.json';
import ru from './ru.json';

type Texts = { [key: string]: string | Texts };

const plural = /_(zero|one|two|few|many|other)$/;

/** Paths of all texts; the plural forms of one text count as one. */
const pathsOf = (texts: Texts, prefix = ''): string[] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [(prefix + key).replace(plural, '')]
      : pathsOf(value, `${prefix}${key}.`),
  );

const valuesOf = (texts: Texts): string[] =>
  Object.values(texts).flatMap((value) => (typeof value === 'string' ? [value] : valuesOf(value)));

const forms = (texts: Texts, language: string): string[] => {
  const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const walk = (part: Texts, prefix: string): string[] => {
    const names = new Set(
      Object.keys(part)
        .filter((key) => plural.test(key))
        .map((key) => key.replace(plural, '')),
    );
    const missing = [...names].flatMap((name) =>
      wanted
        .filter((form) => !(`${name}_${form}` in part))
        .map((form) => `${prefix}${name}_${form}`),
    );
    return [
      ...missing,
      ...Object.entries(part).flatMap(([key, value]) =>
        typeof value === 'string' ? [] : walk(value, `${prefix}${key}.`),
      ),
    ];
  };
  return walk(texts, '');
};

test.each([
  ['hy', hy],
  ['ru', ru],
] as const)('%s says everything English says, and nothing else', (_, texts) => {
  expect([...new Set(pathsOf(texts))].toSorted()).toEqual([...new Set(pathsOf(en))].toSorted());
});

test.each([
  ['hy', hy],
  ['ru', ru],
  ['en', en],
] as const)('%s has all plural forms of its grammar', (language, texts) => {
  expect(forms(texts, language)).toEqual([]);
});

test.each([
  ['hy', hy],
  ['ru', ru],
] as const)('%s uses the same figures as English', (_, texts) => {
  const figures = (some: Texts) =>
    [
      ...new Set(
        valuesOf(some)
          .join(' ')
          .match(/\{\{\w+\}\}/g),
      ),
    ].toSorted();
  expect(figures(texts)).toEqual(figures(en));
});
