import { pageHolds, printable, type CodePage } from '../escpos/index.js';

/** No display holds Armenian: letters by sound, in the order of the alphabet. */
const armenian =
  'ա a|բ b|գ g|դ d|ե e|զ z|է e|ը y|թ t|ժ zh|ի i|լ l|խ kh|ծ ts|կ k|հ h|ձ dz|ղ gh|ճ ch|մ m|յ y|ն n|շ sh|ո o|չ ch|պ p|ջ j|ռ r|ս s|վ v|տ t|ր r|ց ts|ւ v|փ p|ք q|օ o|ֆ f|և ev';
/** For displays whose page has no Cyrillic. */
const cyrillic =
  'а a|б b|в v|г g|д d|е e|ё e|ж zh|з z|и i|й y|к k|л l|м m|н n|о o|п p|р r|с s|т t|у u|ф f|х kh|ц ts|ч ch|ш sh|щ sch|ъ |ы y|ь |э e|ю yu|я ya';
const signs =
  '֏ AMD|₽ RUB|€ EUR|« "|» "|“ "|” "|‘ \'|’ \'|՞ ?|՜ !|՝ ,|՛ |։ .|՚ \'|֊ -|– -|— -|… ...|№ No|× x|\u00a0  ';

const latin = new Map(
  `${armenian}|${cyrillic}|${signs}`.split('|').flatMap((pair) => {
    const [letter, sound] = [pair.slice(0, 1), pair.slice(2)];
    const upper = letter.toUpperCase();
    const isLetter = upper !== letter && upper.length === 1;
    return [[letter, sound] as const, ...(isLetter ? [[upper, capital(sound)] as const] : [])];
  }),
);

function capital(sound: string): string {
  return sound.slice(0, 1).toUpperCase() + sound.slice(1);
}

/**
 * The text as a display with this page can show it: what it lacks by sound or by a likeness, an accent less, or not at
 * all. Never a wrong digit: digits are in every page.
 */
export function displayText(page: CodePage, text: string): string {
  // «ու» is one sound.
  const whole = printable(text).replaceAll(/ո[ւև]/g, 'u').replaceAll(/Ո[ւՒ]/g, 'U');
  return Array.from(whole, (char) => shown(page, char)).join('');
}

function shown(page: CodePage, char: string): string {
  if (pageHolds(page, char)) return char;
  const likeness = latin.get(char) ?? char.normalize('NFD').slice(0, 1);
  return pageHolds(page, likeness) ? likeness : '';
}
