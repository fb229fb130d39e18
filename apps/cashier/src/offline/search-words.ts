/** Lower case, without accents, `ё` as `е`, `և` as `եւ`: how names are compared. */
export const fold = (text: string): string =>
  text
    .toLocaleLowerCase('hy')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ё', 'е')
    .replaceAll('և', 'եւ');

/** The distinct folded words of some texts, for an index of beginnings. */
export function searchWords(texts: readonly string[]): string[] {
  const words = texts
    .flatMap((text) => fold(text).split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length > 0);
  return [...new Set(words)];
}

/** Digits alone: how a phone number or a card is compared, however it was typed. */
export const digitsOf = (text: string): string => text.replace(/\D/g, '');
