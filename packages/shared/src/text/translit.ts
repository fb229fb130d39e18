import { searchFold } from './search-fold.js';

// Armenian and Russian as people write them with Latin letters (no diacritics): the spelling of messages and of search,
// not ISO 9985 or ISO 9. Sources: BGN/PCGN 1981 for Armenian and BGN/PCGN 1947 for Russian, apostrophes dropped.
const armenian: Record<string, string> = {
  ա: 'a',
  բ: 'b',
  գ: 'g',
  դ: 'd',
  ե: 'e',
  զ: 'z',
  է: 'e',
  ը: 'y',
  թ: 't',
  ժ: 'zh',
  ի: 'i',
  լ: 'l',
  խ: 'kh',
  ծ: 'ts',
  կ: 'k',
  հ: 'h',
  ձ: 'dz',
  ղ: 'gh',
  ճ: 'ch',
  մ: 'm',
  յ: 'y',
  ն: 'n',
  շ: 'sh',
  ո: 'o',
  չ: 'ch',
  պ: 'p',
  ջ: 'j',
  ռ: 'r',
  ս: 's',
  վ: 'v',
  տ: 't',
  ր: 'r',
  ց: 'ts',
  ւ: 'v',
  փ: 'p',
  ք: 'k',
  օ: 'o',
  ֆ: 'f',
  և: 'ev',
};
const russian: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  і: 'i',
  ї: 'i',
  є: 'e',
  ґ: 'g',
};
const letters = new Map(Object.entries({ ...armenian, ...russian }));

/** Signs of the two scripts that have a plain Latin twin. */
const signs = new Map([
  ['«', '"'],
  ['»', '"'],
  ['“', '"'],
  ['”', '"'],
  ['„', '"'],
  ['‘', "'"],
  ['’', "'"],
  ['՝', ','],
  ['։', '.'],
  ['՞', '?'],
  ['՜', '!'],
  ['՛', ''],
  ['֏', 'AMD'],
  ['№', 'No'],
  ['–', '-'],
  ['—', '-'],
  ['−', '-'],
  ['…', '...'],
  ['\u00a0', ' '],
]);

// Letter groups that read as one sound, and first letters that open with a glide: ու is u, Ոսկե is Voske, Երևան Yerevan.
const groups: [RegExp, string][] = [
  [/ու/giu, 'u'],
  [/(?<![\p{L}\p{M}])ո/giu, 'vo'],
  [/(?<![\p{L}\p{M}])ե/giu, 'ye'],
  [/(?<![\p{L}\p{M}])և/giu, 'yev'],
];

const withCaseOf = (letter: string, latin: string): string =>
  letter.toLowerCase() === letter ? latin : latin.charAt(0).toUpperCase() + latin.slice(1);

function latinLetter(letter: string): string {
  const latin = letters.get(letter.toLowerCase());
  return latin === undefined ? (signs.get(letter) ?? letter) : withCaseOf(letter, latin);
}

/** Armenian and Cyrillic letters in Latin ones, everything else as it is: 'Նարե' is 'Nare', 'Щётка' is 'Shchetka'. */
export function toLatin(text: string): string {
  const grouped = groups.reduce(
    (rest, [group, latin]) => rest.replace(group, (found) => withCaseOf(found.charAt(0), latin)),
    text.normalize('NFC'),
  );
  return Array.from(grouped, latinLetter).join('');
}

// Spellings that sound alike across the three scripts meet in one: Xachatryan, Khachatryan, Хачатрян; an h that isn't
// part of another sound is dropped, for Հովհաննիսյան is Ованнисян in Russian. Capitals stand for sounds already settled.
const soundFolds: [RegExp, string][] = [
  [/shch|sh/g, 'S'],
  [/kh|x/g, 'X'],
  [/dzh|zh|j/g, 'Z'],
  [/dz/g, 'z'],
  [/tch|ch/g, 'C'],
  [/ts|tz/g, 'T'],
  [/ph/g, 'f'],
  [/ck|q/g, 'k'],
  [/h/g, ''],
  [/w/g, 'v'],
  [/ou/g, 'u'],
  [/ye|ie/g, 'e'],
  [/iy|yi|y/g, 'i'],
  [/(.)\1+/g, '$1'],
];

/**
 * The sound of a name, for search only: 'nare' finds «Նարե», 'Хачатрян' finds 'Khachatryan'. Different names may share a
 * key; a name in another script has the same or nearly the same one.
 */
export function soundKey(text: string): string {
  const latin = searchFold(toLatin(text));
  return soundFolds.reduce((key, [spelling, sound]) => key.replace(spelling, sound), latin);
}
