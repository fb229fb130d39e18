import { readFileSync } from 'node:fs';

/** One published or computed example; which fields it has depends on the protocol (see fixtures/README). */
export interface Vector {
  readonly id: string;
  readonly hex?: string;
  readonly req?: string;
  readonly text?: string;
  readonly encoding?: string;
  readonly op?: number;
  readonly key?: string;
  readonly code?: number;
  readonly plain?: unknown;
  readonly password?: string;
  readonly len?: number;
  /** A dialogue: who speaks (> host, < device) and the bytes. */
  readonly script?: readonly (readonly [string, string])[];
  readonly expect?: Readonly<Record<string, unknown>>;
}

/** Reads a fixture file for a test and finds vectors by id; an unknown id throws. */
export function loadVectors(path: string): { all: readonly Vector[]; find(id: string): Vector } {
  const { vectors } = JSON.parse(readFileSync(path, 'utf8')) as { vectors: Vector[] };
  return {
    all: vectors,
    find: (id) => {
      const vector = vectors.find((each) => each.id === id);
      if (!vector) throw new Error(`No vector ${id} in ${path}`);
      return vector;
    },
  };
}

/** Bytes of a hex text, spaces ignored. */
export function bytesOf(hex: string | undefined): Uint8Array {
  if (hex === undefined) throw new Error('The vector has no hex');
  return Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
}

/** Spaced upper-case hex, the form of the fixtures, for readable failures. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(' ');
}
