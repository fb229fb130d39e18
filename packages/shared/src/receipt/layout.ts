import { cleanLine } from '../text/clean.js';
import type { ReceiptRow } from './receipt.js';

/** A row that fits the paper: columns have become text. */
export type LaidOutRow = Exclude<ReceiptRow, { kind: 'columns' }>;

type TextRow = Extract<ReceiptRow, { kind: 'text' }>;
type ColumnsRow = Extract<ReceiptRow, { kind: 'columns' }>;

// Marks that stand on the letter before them, and scripts whose letters take two cells (UAX #11, W and F).
const combining = /[\p{Mn}\p{Me}\p{Cf}]/u;
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

const cellsOf = (character: string): number =>
  combining.test(character) ? 0 : wide.test(character) ? 2 : 1;

/** How many cells a text takes on paper. */
export const textCells = (text: string): number =>
  Array.from(text).reduce((cells, character) => cells + cellsOf(character), 0);

/** Cuts a word that is longer than the paper is wide; a mark stays with its letter. */
function cutWord(word: string, columns: number): string[] {
  const pieces = [''];
  for (const character of word) {
    const last = pieces.at(-1)!;
    const fits = last === '' || textCells(last) + cellsOf(character) <= columns;
    if (fits) pieces[pieces.length - 1] = last + character;
    else pieces.push(character);
  }
  return pieces;
}

/** Lines of at most `columns` cells, broken at spaces; no-break spaces hold. Always at least one line. */
export function wrapText(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of cleanLine(text)
    .split(/ +/)
    .flatMap((word) => cutWord(word, columns))) {
    const joined = line === '' ? piece : `${line} ${piece}`;
    if (textCells(joined) <= columns) line = joined;
    else {
      lines.push(line);
      line = piece;
    }
  }
  return [...lines, line];
}

const indentOf = (text: string): string => /^ */.exec(text)![0];

/** The left side wraps with its indent, the right side ends on the last line, or gets one of its own when too wide. */
function columnLines({ left, right }: ColumnsRow, columns: number): string[] {
  const indent = indentOf(left);
  const sum = cleanLine(right);
  const free = columns - textCells(sum) - 1;
  if (free < Math.min(8, columns / 3))
    return [
      ...wrapText(left, columns),
      ...wrapText(right, columns).map((line) => padStart(line, columns)),
    ];
  const lines = wrapText(left.trimStart(), Math.max(1, free - indent.length)).map(
    (line) => indent + line,
  );
  const last = lines.at(-1)!;
  const gap = ' '.repeat(Math.max(1, columns - textCells(last) - textCells(sum)));
  return [...lines.slice(0, -1), last + gap + sum];
}

const padStart = (text: string, columns: number): string =>
  ' '.repeat(Math.max(0, columns - textCells(text))) + text;

function laidOut(row: ReceiptRow, columns: number): LaidOutRow[] {
  if (row.kind !== 'text' && row.kind !== 'columns') return [row];
  const width = row.double ? Math.floor(columns / 2) : columns;
  const face = { ...(row.bold && { bold: true }), ...(row.double && { double: true }) };
  if (row.kind === 'columns')
    return columnLines(row, width).map((text): TextRow => ({ kind: 'text', text, ...face }));
  const align = row.align ? { align: row.align } : {};
  return wrapText(row.text, width).map((text): TextRow => ({
    kind: 'text',
    text,
    ...align,
    ...face,
  }));
}

// Signs that printers' code pages lack though ASCII has a plain twin: a line with one would have to be drawn.
const plainTwins = new Map([
  ['\u2212', '-'],
  ['\u00d7', 'x'],
  ['\u00a0', ' '],
]);

const plainText = (text: string): string =>
  text.replace(/[\u2212\u00d7\u00a0]/g, (sign) => plainTwins.get(sign)!);

/** Brings a receipt onto paper `columns` cells wide: only text rows, none longer than its line, in plain signs. */
export const layOut = (rows: readonly ReceiptRow[], columns: number): LaidOutRow[] =>
  rows
    .flatMap((row) => laidOut(row, columns))
    .map((row) => (row.kind === 'text' ? { ...row, text: plainText(row.text) } : row));

function aligned({ text, align = 'left' }: TextRow, columns: number): string {
  const free = Math.max(0, columns - textCells(text));
  if (align === 'left') return text;
  return ' '.repeat(align === 'right' ? free : Math.floor(free / 2)) + text;
}

/** The receipt as plain lines, for e-mail and for eyes; double size is written in single. */
export function receiptLines(rows: readonly ReceiptRow[], columns: number): string[] {
  const single = rows.map((row) => ('double' in row ? { ...row, double: false } : row));
  return single
    .flatMap((row) => laidOut(row, columns))
    .flatMap((row) => {
      if (row.kind === 'text') return [aligned(row, columns).trimEnd()];
      if (row.kind === 'rule') return ['-'.repeat(columns)];
      return row.kind === 'feed' ? Array.from({ length: row.lines }, () => '') : [];
    });
}
