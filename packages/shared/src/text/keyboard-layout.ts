// What a US keyboard's keys give in the Russian layout (ЙЦУКЕН), key by key.
const latinKeys = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const russianKeys = 'ёйцукенгшщзхъфывапролджэячсмитьбю';

const toRussian = new Map(
  Array.from(latinKeys, (key, index) => [key, russianKeys[index]!] as const),
);
const toLatin = new Map(Array.from(russianKeys, (key, index) => [key, latinKeys[index]!] as const));

const typedWith = (keys: Map<string, string>, text: string): string =>
  Array.from(text.toLowerCase(), (key) => keys.get(key) ?? key).join('');

/**
 * The text as it would read had the other layout been on: 'cskh' was meant as 'сыр'… null when no key differs.
 * A barcode or sku scanned under the Russian layout reads right again.
 */
export function otherLayout(text: string): string | null {
  const isCyrillic = /\p{Script=Cyrillic}/u.test(text);
  const other = typedWith(isCyrillic ? toLatin : toRussian, text);
  return other === text.toLowerCase() ? null : other;
}
