import { neverSet, statusBit } from './constants.js';

export type TsplStatus = { readonly [Name in keyof typeof statusBit]: boolean };

const names = Object.keys(statusBit) as (keyof TsplStatus)[];

/** The meaning of the answer to ESC ! ?, or undefined when the byte cannot be one. */
export function decodeTsplStatus(byte: number): TsplStatus | undefined {
  if (!Number.isInteger(byte) || byte < 0 || byte > 0xff || (byte & neverSet) !== 0)
    return undefined;
  return Object.fromEntries(
    names.map((name) => [name, (byte & statusBit[name]) !== 0]),
  ) as unknown as TsplStatus;
}

/** The byte that a printer answers with; for the simulator. */
export function encodeTsplStatus(status: TsplStatus): number {
  return names.reduce((byte, name) => (status[name] ? byte | statusBit[name] : byte), 0);
}

/** True when a job sent now would come out. */
export function isTsplReady(status: TsplStatus): boolean {
  return names.every((name) => name === 'printing' || !status[name]);
}
