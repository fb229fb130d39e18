import type { SettableKind, TransportConfig } from '@khanut/shared/contracts';

// Makers by USB identity. Sources: usb.ids of linux-usb.org (04b8, 0519, 1d90, 0a5f, 1203, 0eb8, 1bc7, 0403, 067b, 1a86,
// 10c4), drivers of receipt printers that name theirs (0416, 0fe6, 1504, 28e9, 0dd4), the scanners' manuals (0c2e, 23d0,
// 0536, 05e0, 05f9; protocols, section 6) and Linux' `option` driver (12d1, 19d2, 1e0e, 2c7c, 1e2d, 1199).

/** What a thing may be set up as, beside its address; the likeliest first. */
export interface Guess {
  readonly kind: SettableKind;
  readonly rest?: Readonly<Record<string, unknown>>;
}

interface KnownMaker {
  readonly maker: string;
  /** Nothing for a bare adapter: its chip says nothing of what hangs on it. */
  readonly guesses: readonly Guess[] | 'adapter';
}

const escpos: Guess = { kind: 'printer' };
const starLine: Guess = { kind: 'printer', rest: { language: 'star-line' } };
const zpl: Guess = { kind: 'label-printer' };
const tspl: Guess = { kind: 'label-printer', rest: { language: 'tspl' } };
const epl: Guess = { kind: 'label-printer', rest: { language: 'epl' } };
const scanner: Guess = { kind: 'scanner' };
const scale: Guess = { kind: 'scale' };
const display: Guess = { kind: 'display' };
const modem: Guess = { kind: 'modem' };

const makers: Readonly<Record<number, KnownMaker>> = {
  0x04b8: { maker: 'Epson', guesses: [escpos] },
  0x0519: { maker: 'Star', guesses: [starLine, escpos] },
  0x1d90: { maker: 'Citizen', guesses: [escpos, zpl] },
  0x1504: { maker: 'Bixolon', guesses: [escpos, zpl] },
  0x0dd4: { maker: 'Custom', guesses: [escpos] },
  0x0416: { maker: 'Winbond', guesses: [escpos] },
  0x0fe6: { maker: 'ICS', guesses: [escpos] },
  0x28e9: { maker: 'GD32', guesses: [escpos, tspl] },
  0x0a5f: { maker: 'Zebra', guesses: [zpl, epl] },
  0x1203: { maker: 'TSC', guesses: [tspl, zpl] },
  0x0c2e: { maker: 'Honeywell', guesses: [scanner] },
  0x23d0: { maker: 'Youjie', guesses: [scanner] },
  0x0536: { maker: 'Hand Held Products', guesses: [scanner] },
  0x05e0: { maker: 'Zebra (Symbol)', guesses: [scanner] },
  0x05f9: { maker: 'Datalogic', guesses: [scanner] },
  0x0eb8: { maker: 'Mettler Toledo', guesses: [scale] },
  0x12d1: { maker: 'Huawei', guesses: [modem] },
  0x19d2: { maker: 'ZTE', guesses: [modem] },
  0x1e0e: { maker: 'SIMCom', guesses: [modem] },
  0x2c7c: { maker: 'Quectel', guesses: [modem] },
  0x1bc7: { maker: 'Telit', guesses: [modem] },
  0x1e2d: { maker: 'Cinterion', guesses: [modem] },
  0x1199: { maker: 'Sierra', guesses: [modem] },
  0x0403: { maker: 'FTDI', guesses: 'adapter' },
  0x067b: { maker: 'Prolific', guesses: 'adapter' },
  0x1a86: { maker: 'QinHeng', guesses: 'adapter' },
  0x10c4: { maker: 'Silicon Labs', guesses: 'adapter' },
};

/** A maker by its USB vendor id. */
export const makerOf = (vendorId: number | undefined): KnownMaker | undefined =>
  vendorId === undefined ? undefined : makers[vendorId];

/** What may hang on each kind of address when nothing tells what it is. */
export const anythingOn: Readonly<Record<TransportConfig['kind'], readonly Guess[]>> = {
  // Scanners are the most common things that show a serial line of their own.
  serial: [scanner, scale, escpos, display, modem, zpl],
  tcp: [escpos, starLine, zpl, tspl],
  file: [escpos, starLine, zpl, tspl, epl],
  hid: [scanner],
};
/** What may hang on a serial port of the computer or a bare adapter. */
export const anythingOnAdapter: readonly Guess[] = [scale, escpos, scanner, display, modem, zpl];
