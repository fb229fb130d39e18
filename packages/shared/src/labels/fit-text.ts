/** Label texts are drawn in a face whose letters are all this wide, in parts of the line's height. */
const letterWidth = 0.602;
/** The sign of the dram comes from another face, a little wider than the rest. */
const wideLetters = /[֏₾₸₴]/u;
const wideWidth = 0.78;

/** How much room a line takes when its letters are `fontMm` high. */
export function textWidthMm(text: string, fontMm: number): number {
  let parts = 0;
  for (const letter of text) parts += wideLetters.test(letter) ? wideWidth : letterWidth;
  return parts * fontMm;
}

export interface FittedText {
  readonly lines: readonly string[];
  readonly fontMm: number;
  /** Words were left out. */
  readonly isCut: boolean;
}

export interface TextRoom {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly fontMm: number;
  /** Figures are made as small as it takes; a price without its last digit would be another price. */
  readonly mayCut: boolean;
}

const stepMm = 0.2;
/** Of the wished height: below it words are cut rather than made unreadable. */
const smallest = 0.6;
const readableMm = 1.2;
/** From one line to the next. */
export const lineStep = 1.15;

/** The words in as many lines as their room has, smaller where that is what it takes. */
export function fitText(text: string, room: TextRoom): FittedText {
  const least = room.mayCut ? Math.max(readableMm, room.fontMm * smallest) : 0.4;
  for (let fontMm = room.fontMm; ; fontMm -= stepMm) {
    const isLast = fontMm - stepMm < least;
    const rows = Math.max(1, Math.floor((room.heightMm + 0.01) / (fontMm * lineStep)));
    const lines = wrapped(text, room.widthMm, fontMm);
    if (lines && lines.length <= rows) return { lines, fontMm, isCut: false };
    if (isLast) return { ...cut(text, room.widthMm, fontMm, rows), fontMm };
  }
}

/** null: a word alone is wider than the room. */
function wrapped(text: string, widthMm: number, fontMm: number): string[] | null {
  const lines: string[] = [];
  for (const word of text.split(' ').filter((one) => one !== '')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && textWidthMm(longer, fontMm) <= widthMm)
      lines[lines.length - 1] = longer;
    else if (textWidthMm(word, fontMm) <= widthMm) lines.push(word);
    else return null;
  }
  return lines;
}

/** As many letters as the rows hold, words broken where they must be, and a mark that more follows. */
function cut(text: string, widthMm: number, fontMm: number, rows: number) {
  const letters = Array.from(text);
  const lines: string[] = [];
  let line = '';
  for (const letter of letters) {
    if (textWidthMm(line + letter, fontMm) <= widthMm) line += letter;
    else {
      lines.push(line);
      line = letter === ' ' ? '' : letter;
    }
  }
  lines.push(line);
  const kept = lines.slice(0, rows).map((one) => one.trim());
  if (lines.length <= rows) return { lines: kept, isCut: false };
  let last = Array.from(kept.at(-1) ?? '');
  while (last.length > 0 && textWidthMm(`${last.join('')}…`, fontMm) > widthMm)
    last = last.slice(0, -1);
  return { lines: [...kept.slice(0, -1), `${last.join('')}…`], isCut: true };
}
