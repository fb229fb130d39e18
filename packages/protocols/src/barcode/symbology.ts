/** AIM identifiers that scanners put before a code when told to (]xN). */
const byLetter: Readonly<Record<string, string>> = {
  E: 'ean13',
  C: 'code128',
  A: 'code39',
  F: 'codabar',
  G: 'code93',
  I: 'itf',
  L: 'pdf417',
  Q: 'qr',
  d: 'datamatrix',
  e: 'databar',
  z: 'aztec',
  X: 'other',
};
/** Where the modifier changes the name. */
const byMark: Readonly<Record<string, string>> = {
  E1: 'ean-addon',
  E2: 'ean-addon',
  E3: 'ean13-addon',
  E4: 'ean8',
};
const gs1Marks: ReadonlySet<string> = new Set(['C1', 'Q3', 'd2', 'e0', 'e1', 'e2']);

export interface Scan {
  /** The code without AIM identifier and terminator; GS (1D) separators stay. */
  readonly text: string;
  readonly symbology?: string | undefined;
  readonly isGs1: boolean;
}

/** What an AIM identifier without its bracket says ("d2"); undefined where it is none. */
export function symbologyOf(mark: string): Omit<Scan, 'text'> | undefined {
  const [, letter] = /^([A-Za-z])\w$/.exec(mark) ?? [];
  const symbology = byMark[mark] ?? (letter === undefined ? undefined : byLetter[letter]);
  return symbology === undefined ? undefined : { symbology, isGs1: gs1Marks.has(mark) };
}

/** Splits the AIM identifier off, where the scanner sends one. */
export function readSymbology(line: string): Scan {
  const known = line.startsWith(']') ? symbologyOf(line.slice(1, 3)) : undefined;
  return known ? { text: line.slice(3), ...known } : { text: line, isGs1: false };
}
