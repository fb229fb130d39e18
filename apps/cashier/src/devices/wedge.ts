import { isWholeLabel } from '../sale/check-digit.js';

/** What a keyboard wedge sends looks like a very fast typist. These numbers tell the two apart. */
export const wedgeLimits = {
  /** Keys further apart than this are a person's. */
  gapMs: 50,
  /** A scan without an end that is no whole label may be half of one: this machine or the scanner stalled. */
  halfMs: 250,
  /** Shorter bursts are typed digits. */
  leastLength: 5,
  /** A burst longer than any label is cut off: the rest is noise. */
  mostLength: 4400,
};

export interface Key {
  /** `KeyboardEvent.key` */
  key: string;
  /** `KeyboardEvent.code`: scanners type by position, whatever alphabet the till's keyboard has. */
  code: string;
  shift: boolean;
  atMs: number;
}

export type Heard =
  /** `takenBack`: so many of its first keys were told as typed before, when this machine had stalled in between. */
  | { kind: 'scan'; code: string; takenBack?: number }
  /** Keys a person pressed, in order, to be handled as such. */
  | { kind: 'typed'; keys: Key[] };

const isEnd = (key: Key): boolean => key.key === 'Enter' || key.key === 'Tab';

const shifted: Record<string, string> = {
  '1': '!',
  '2': '@',
  '3': '#',
  '4': '$',
  '5': '%',
  '6': '^',
  '7': '&',
  '8': '*',
  '9': '(',
  '0': ')',
  '-': '_',
  '=': '+',
};
const punctuation: Record<string, string> = {
  Minus: '-',
  Equal: '=',
  Slash: '/',
  Period: '.',
  Comma: ',',
  Semicolon: ';',
  Space: ' ',
  Backslash: '\\',
  // Begins the mark of a code's kind (]d2).
  BracketRight: ']',
  NumpadSubtract: '-',
  NumpadDecimal: '.',
  NumpadAdd: '+',
  NumpadDivide: '/',
  NumpadMultiply: '*',
};

/** What parts the elements of a GS1 code; scanners type it as Ctrl and the right bracket. */
export const groupSeparator = '\u001d';

/** The character at a key's place on a US keyboard, which is what scanners are set to; '' for other keys. */
export function scannedCharacter(key: Key): string {
  if (key.key === groupSeparator) return groupSeparator;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(key.code)?.[1];
  if (digit) return key.shift ? (shifted[digit] ?? digit) : digit;
  const letter = /^Key([A-Z])$/.exec(key.code)?.[1];
  if (letter) return key.shift ? letter : letter.toLowerCase();
  const sign = punctuation[key.code];
  if (sign !== undefined) return key.shift ? (shifted[sign] ?? sign) : sign;
  return key.key.length === 1 ? key.key : '';
}

/**
 * Tells scans from typing by rhythm alone, with no field focused. Feed it keys; `flush` when `quietMs` has passed
 * without one. A burst that ends in Enter or Tab, or simply stops after a code's length, is a scan.
 */
export class Wedge {
  private keys: Key[] = [];
  /** Told as typed last; a key that came within the gap after them shows that they began a scan. */
  private told: Key[] = [];
  private takenBack = 0;

  /** True while keys are held back that may turn out to be a scan. */
  get isListening(): boolean {
    return this.keys.length > 0;
  }

  /** The code heard so far, when its last digit is a label's: a scan of it is about to end, but for one in ten. */
  get wholeLabel(): string | null {
    const code = codeOf(this.keys);
    return isWholeLabel(code) ? code : null;
  }

  /** So long a silence ends what was heard so far. */
  get quietMs(): number {
    const isHalf = this.keys.length >= wedgeLimits.leastLength && this.wholeLabel === null;
    return isHalf ? wedgeLimits.halfMs : wedgeLimits.gapMs;
  }

  /** By its own moment the key belongs to those told as typed: the silence was this machine's, not the scanner's. */
  continues(key: Key): boolean {
    const last = this.told.at(-1);
    return (
      this.keys.length === 0 && last !== undefined && key.atMs - last.atMs <= wedgeLimits.gapMs
    );
  }

  press(key: Key): Heard[] {
    if (this.continues(key)) {
      this.keys = this.told;
      this.takenBack = this.told.length;
    }
    this.told = [];
    const previous = this.keys.at(-1);
    const heard = previous && key.atMs - previous.atMs > this.quietMs ? this.flush() : [];
    if (isEnd(key)) return [...heard, ...this.end(key)];
    if (scannedCharacter(key) === '')
      return [...heard, ...this.flush(), { kind: 'typed', keys: [key] }];
    if (this.keys.length < wedgeLimits.mostLength) this.keys.push(key);
    return heard;
  }

  flush(): Heard[] {
    const { keys, takenBack } = this;
    this.keys = [];
    this.takenBack = 0;
    if (keys.length === 0) return [];
    if (keys.length >= wedgeLimits.leastLength)
      return [{ kind: 'scan', code: codeOf(keys), ...(takenBack > 0 ? { takenBack } : {}) }];
    this.told = keys;
    return [{ kind: 'typed', keys: keys.slice(takenBack) }];
  }

  private end(key: Key): Heard[] {
    if (this.keys.length >= wedgeLimits.leastLength) return this.flush();
    return [...this.flush(), { kind: 'typed', keys: [key] }];
  }
}

/** The code itself: prefixes and suffixes that scanners add as spaces or control characters fall away. */
function codeOf(keys: Key[]): string {
  return keys.map(scannedCharacter).join('').trim();
}
