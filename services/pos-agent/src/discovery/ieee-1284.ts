import type { Guess } from './known-usb.js';

/** What a printer says of itself when it is plugged in: `MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;CLS:PRINTER;`. */
export interface PrinterIdentity {
  readonly maker: string;
  readonly model: string;
  /** The languages that it claims. */
  readonly commands: readonly string[];
}

/** Reads the keys, long or short; what isn't there is empty. */
export function readIdentity(text: string): PrinterIdentity {
  const fields = new Map(
    text.split(';').flatMap((field): [string, string][] => {
      const [name, ...value] = field.split(':');
      return name && value.length > 0 ? [[name.trim().toUpperCase(), value.join(':').trim()]] : [];
    }),
  );
  const read = (...names: string[]): string =>
    names.map((name) => fields.get(name)).find((value) => value !== undefined) ?? '';
  return {
    maker: read('MFG', 'MANUFACTURER'),
    model: read('MDL', 'MODEL'),
    commands: read('CMD', 'COMMAND SET')
      .toUpperCase()
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
  };
}

const languages: readonly (readonly [RegExp, Guess])[] = [
  [/ESC ?\/? ?POS|^EPSON$|ESCPOS/, { kind: 'printer' }],
  [/STAR/, { kind: 'printer', rest: { language: 'star-line' } }],
  [/ZPL/, { kind: 'label-printer' }],
  [/TSPL/, { kind: 'label-printer', rest: { language: 'tspl' } }],
  [/EPL/, { kind: 'label-printer', rest: { language: 'epl' } }],
];

/** What a printer may be set up as by its own word; nothing when it says nothing that we speak. */
export function guessesOf({ commands }: PrinterIdentity): Guess[] {
  return languages
    .filter(([pattern]) => commands.some((command) => pattern.test(command)))
    .map(([, guess]) => guess);
}
