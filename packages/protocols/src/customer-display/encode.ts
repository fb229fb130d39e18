import { encodePage, type CodePage } from '../escpos/index.js';
import { concatBytes } from '../framing/index.js';
import { control, target, type Brightness, type DisplayDialect } from './constants.js';
import { displayText } from './display-text.js';

export interface DisplayProfile {
  readonly dialect: DisplayDialect;
  readonly columns: number;
  readonly page: CodePage;
  /** The display's own number of that page, after ESC t. */
  readonly codeTable: number;
}

const { esc, us, carriageReturn } = control;

/** ESC =: the bytes that follow are for the display, or for the printer on the same line again. */
export const select = (whom: keyof typeof target): Uint8Array =>
  Uint8Array.of(esc, 0x3d, target[whom]);
export const clear = (): Uint8Array => Uint8Array.of(control.formFeed);
export const reset = (): Uint8Array => Uint8Array.of(esc, 0x40);
export const selectCodeTable = (table: number): Uint8Array => Uint8Array.of(esc, 0x74, table);

/** CD5220: ESC Q A and B write one line each, up to CR. Nothing but a line or a clear may follow. */
export function cd5220Line(row: 1 | 2, bytes: Uint8Array): Uint8Array {
  return concatBytes(
    Uint8Array.of(esc, 0x51, row === 1 ? 0x41 : 0x42),
    bytes,
    Uint8Array.of(carriageReturn),
  );
}

/** Both from 1. */
export function moveCursor(dialect: DisplayDialect, column: number, row: number): Uint8Array {
  return dialect === 'cd5220'
    ? Uint8Array.of(esc, 0x6c, column, row)
    : Uint8Array.of(us, 0x24, column, row);
}

export function brightness(dialect: DisplayDialect, level: Brightness): Uint8Array {
  return dialect === 'cd5220' ? Uint8Array.of(esc, 0x2a, level) : Uint8Array.of(us, 0x58, level);
}

/** An empty display with the right page and brightness: the first thing it hears, for it may have any other state. */
export function begin({ dialect, codeTable }: DisplayProfile, level: Brightness = 4): Uint8Array {
  const parts = [reset(), clear(), selectCodeTable(codeTable), brightness(dialect, level)];
  return forDisplay(dialect, parts);
}

/** Two lines, filled up to the width so that nothing of the old text stays; what is too long is cut. */
export function twoLines(profile: DisplayProfile, top: string, bottom: string): Uint8Array {
  const { dialect } = profile;
  const [first, second] = [lineBytes(profile, top), lineBytes(profile, bottom)];
  if (dialect === 'cd5220') return concatBytes(cd5220Line(1, first), cd5220Line(2, second));
  return forDisplay(dialect, [moveCursor(dialect, 1, 1), first, moveCursor(dialect, 1, 2), second]);
}

export const cleared = ({ dialect }: DisplayProfile): Uint8Array => forDisplay(dialect, [clear()]);

/** Epson's displays share the line with a printer, which must get its own bytes afterwards. */
function forDisplay(dialect: DisplayDialect, parts: readonly Uint8Array[]): Uint8Array {
  return dialect === 'cd5220'
    ? concatBytes(...parts)
    : concatBytes(select('display'), ...parts, select('printer'));
}

function lineBytes({ page, columns }: DisplayProfile, text: string): Uint8Array {
  return encodePage(page, displayText(page, text).slice(0, columns).padEnd(columns));
}
