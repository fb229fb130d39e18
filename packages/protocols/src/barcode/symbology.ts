/** AIM identifiers that scanners put before a code when told to (]xN). */
const byLetter: Readonly<Record<string, string>> = {
  E: 'ean',
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
const gs1Marks: ReadonlySet<string> = new Set(['C1', 'Q3', 'd2', 'e0']);

export interface Scan {
  /** The code without AIM identifier and terminator; GS (1D) separators stay. */
  readonly text: string;
  readonly symbology?: string | undefined;
  readonly isGs1: boolean;
}

/** Splits the AIM identifier off, where the scanner sends one. */
export function readSymbology(line: string): Scan {
  const [, letter, modifier] = /^\]([A-Za-z])(\w)/.exec(line) ?? [];
  const symbology = letter === undefined ? undefined : byLetter[letter];
  if (symbology === undefined) return { text: line, isGs1: false };
  return { text: line.slice(3), symbology, isGs1: gs1Marks.has(`${letter}${modifier}`) };
}
