import { createFrameFinder, type FrameFinder } from '../framing/index.js';

/** What a status block (ASB) tells. */
export interface StarStatus {
  readonly offline: boolean;
  readonly coverOpen: boolean;
  readonly drawerLineHigh: boolean;
  readonly headHot: boolean;
  readonly cutter: boolean;
  readonly mechanical: boolean;
  readonly unrecoverable: boolean;
  readonly paperEnd: boolean;
  readonly nearEnd: boolean;
  /** How many ETB were worked through, 0 to 31, rolling over; undefined in short blocks. */
  readonly printedMarks: number | undefined;
}

const shortest = 7;
const longest = 31;

/** Bits 1 to 3 and 5, 6 of a byte as a number: how Star writes counts. */
const countOf = (byte: number): number => ((byte & 0x0e) >> 1) | ((byte & 0x60) >> 2);
const byteOf = (count: number): number => ((count & 0x07) << 1) | ((count & 0x18) << 2);

/**
 * Status blocks of a stream. The first byte is 0xx0xxx1 and holds the length, no other has bit 0 or 4: a torn block
 * cannot take the next one's bytes for its own.
 */
export function createStatusFinder(): FrameFinder {
  return createFrameFinder({
    lengthOf: ([first = 0]) => {
      const length = countOf(first);
      return (first & 0x91) === 0x01 && length >= shortest && length <= longest ? length : 'none';
    },
    isWhole: (block) =>
      block.every((byte, at) => at === 0 || (byte & (at === 1 ? 0x11 : 0x91)) === 0),
  });
}

/** The meaning of a whole block. */
export function decodeStatus(block: Uint8Array): StarStatus {
  const has = (at: number, bit: number): boolean => ((block[at] ?? 0) & (1 << bit)) !== 0;
  return {
    offline: has(2, 3),
    coverOpen: has(2, 5),
    drawerLineHigh: has(2, 2),
    headHot: has(3, 6),
    cutter: has(3, 3),
    mechanical: has(3, 2),
    unrecoverable: has(3, 5),
    paperEnd: has(5, 3),
    nearEnd: has(5, 2) || has(5, 1),
    printedMarks: block.length > 7 ? countOf(block[7]!) : undefined,
  };
}

/** A block of nine bytes, for simulators; of seven when nothing counts marks. */
export function encodeStatus(status: StarStatus): Uint8Array {
  const bits = (...flags: readonly (readonly [number, boolean])[]): number =>
    flags.reduce((byte, [bit, isSet]) => (isSet ? byte | (1 << bit) : byte), 0);
  const rest = [
    byteOf(1),
    bits([3, status.offline], [5, status.coverOpen], [2, status.drawerLineHigh]),
    bits(
      [6, status.headHot],
      [3, status.cutter],
      [2, status.mechanical],
      [5, status.unrecoverable],
    ),
    0,
    bits([3, status.paperEnd], [2, status.nearEnd]),
    0,
    ...(status.printedMarks === undefined ? [] : [byteOf(status.printedMarks), 0]),
  ];
  return Uint8Array.of(byteOf(rest.length + 1) | 1, ...rest);
}
