import { concatBytes } from '../framing/index.js';
import { encodePage, type CodePage } from './code-pages.js';
import {
  alignCodes,
  control,
  statusQuestion,
  type Align,
  type StatusQuestion,
} from './constants.js';
import { printable } from './printable.js';

const { esc, gs, fs, dle } = control;

/** ESC @: forgets styles, not what is still in the receive buffer. */
export const reset = (): Uint8Array => Uint8Array.of(esc, 0x40);

/** FS . : many clones start in Chinese mode, which swallows bytes from 80 up. */
export const leaveKanjiMode = (): Uint8Array => Uint8Array.of(fs, 0x2e);

/** ESC t n: n comes from the printer's profile, makers number their tables differently. */
export const selectCodeTable = (table: number): Uint8Array => Uint8Array.of(esc, 0x74, table);

/** ESC R 0: the USA set, without it `#$@[\]` change on some printers. */
export const selectUsaCharacters = (): Uint8Array => Uint8Array.of(esc, 0x52, 0);

export const align = (side: Align): Uint8Array => Uint8Array.of(esc, 0x61, alignCodes[side]);
export const bold = (isOn: boolean): Uint8Array => Uint8Array.of(esc, 0x45, Number(isOn));
export const underline = (thicknessDots: 0 | 1 | 2): Uint8Array =>
  Uint8Array.of(esc, 0x2d, thicknessDots);
export const inverted = (isOn: boolean): Uint8Array => Uint8Array.of(gs, 0x42, Number(isOn));

/** GS ! n: both scales 1 to 8. */
export function textSize(widthScale: number, heightScale: number): Uint8Array {
  return Uint8Array.of(gs, 0x21, ((widthScale - 1) << 4) | (heightScale - 1));
}

/** ESC d n: prints what is in the line and feeds n lines. */
export const feedLines = (lines: number): Uint8Array => Uint8Array.of(esc, 0x64, lines);

/** ESC 3 n / ESC 2: the height of a line, or the printer's own. */
export const lineSpacing = (dots: number): Uint8Array => Uint8Array.of(esc, 0x33, dots);
export const defaultLineSpacing = (): Uint8Array => Uint8Array.of(esc, 0x32);

/** GS V 65/66: feeds to the cutter and `feedDots` further, then cuts. */
export function cut(mode: 'full' | 'partial', feedDots = 0): Uint8Array {
  return Uint8Array.of(gs, 0x56, mode === 'full' ? 0x41 : 0x42, feedDots);
}

export interface Pulse {
  /** Connector pin of the drawer. */
  readonly pin: 2 | 5;
  readonly onMs: number;
  readonly offMs: number;
}

/** 120 ms on, 240 ms off: Epson's own default; a coil must not stay on longer than 200 ms. */
export const defaultPulse: Pulse = { pin: 2, onMs: 120, offMs: 240 };

/** ESC p: one pulse to the cash drawer. Throws RangeError for a pulse that could burn the coil. */
export function kickDrawer(pulse: Pulse = defaultPulse): Uint8Array {
  if (pulse.onMs < 2 || pulse.onMs > 200) throw new RangeError(`Drawer pulse of ${pulse.onMs} ms`);
  const pin = pulse.pin === 2 ? 0x30 : 0x31;
  return Uint8Array.of(
    esc,
    0x70,
    pin,
    Math.trunc(pulse.onMs / 2),
    Math.min(255, Math.trunc(pulse.offMs / 2)),
  );
}

/** One line of text with its line end; control characters are taken out first. Throws if the page lacks one. */
export function textLine(page: CodePage, text: string): Uint8Array {
  return concatBytes(encodePage(page, printable(text)), Uint8Array.of(control.lineFeed));
}

/** DLE EOT n: may be written at any time, the printer answers at once. */
export function statusRequest(question: StatusQuestion): Uint8Array {
  return Uint8Array.of(dle, control.eot, statusQuestion[question]);
}

/** GS r 1: answered only after all data before it was processed, so it marks the end of a slip. */
export const processedRequest = (): Uint8Array => Uint8Array.of(gs, 0x72, 1);
