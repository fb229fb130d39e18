import { decodePageByte, type CodePage } from '../escpos/index.js';
import { rows } from './constants.js';

/** The cells of a display and its cursor. */
export interface Glass {
  print(byte: number, page: CodePage): void;
  /** Both from 1; places that are not there are passed over. */
  move(column: number, row: number): void;
  /** Empties a row (0 or 1) and writes it until `endLine`: what is too long is dropped, not wrapped. */
  beginLine(row: number): void;
  endLine(): void;
  toLineStart(): void;
  clearLine(): void;
  clear(): void;
  lines(): readonly [string, string];
}

export function createGlass(columns: number): Glass {
  const blank = (): string[] => Array.from({ length: columns }, () => ' ');
  let cells = [blank(), blank()];
  let [column, row] = [0, 0];
  let isWriting = false;
  const clear = (): void => {
    cells = [blank(), blank()];
    [column, row] = [0, 0];
  };
  return {
    print: (byte, page) => {
      if (column >= columns) return;
      cells[row]![column] = decodePageByte(page, byte);
      column += 1;
      if (column === columns && !isWriting) [column, row] = [0, (row + 1) % rows];
    },
    move: (toColumn, toRow) => {
      if (toColumn < 1 || toColumn > columns || toRow < 1 || toRow > rows) return;
      [column, row] = [toColumn - 1, toRow - 1];
    },
    beginLine: (which) => {
      isWriting = true;
      [column, row] = [0, which];
      cells[row] = blank();
    },
    endLine: () => {
      if (isWriting) column = 0;
      isWriting = false;
    },
    toLineStart: () => {
      column = 0;
    },
    clearLine: () => {
      cells[row] = blank();
      column = 0;
    },
    clear,
    lines: () => [cells[0]!.join(''), cells[1]!.join('')],
  };
}
