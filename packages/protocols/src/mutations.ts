import fc from 'fast-check';

// Frames as a bad line brings them, for the tests of every protocol: a seed repeats a run, FRAME_RUNS makes it long.

const damageKinds = ['flip', 'drop', 'double', 'cut', 'noise'] as const;

export interface Damage {
  /** One bit flipped, a byte lost or heard twice, a run of bytes lost, a run of noise put in. */
  readonly kind: (typeof damageKinds)[number];
  /** Taken modulo the length of what is there. */
  readonly place: number;
  /** Which bit, how long a run, which noise. */
  readonly detail: number;
}

/** What was sent in one stream, the stream as it arrives, and what happened to it on the way. */
export interface MutatedFrames<Sent> {
  readonly sent: readonly Sent[];
  readonly damage: readonly Damage[];
  readonly bytes: Uint8Array;
  /** The same bytes, cut anywhere. */
  readonly chunks: readonly Uint8Array[];
}

/**
 * Settings of a property over mutated frames: FRAME_RUNS streams, 300 unless told, and the seed of TEST_SEED, else one
 * of the clock; both are told, so that a run can be had again.
 */
export function frameRuns(
  env: Readonly<Record<string, string | undefined>> = process.env,
  nowMs: number = Date.now(),
  tell: (line: string) => void = (line) => void process.stderr.write(line),
): { readonly numRuns: number; readonly seed: number } {
  const numRuns = Number(env['FRAME_RUNS'] ?? 300);
  const seed = Number(env['TEST_SEED'] ?? nowMs % 2_147_483_647);
  tell(`TEST_SEED=${seed} (${numRuns} streams of mutated frames)\n`);
  return { numRuns, seed };
}

/** One to three frames glued together and damaged up to three times. */
export function mutatedFrames<Sent>(
  sent: fc.Arbitrary<Sent>,
  encode: (one: Sent) => Uint8Array,
): fc.Arbitrary<MutatedFrames<Sent>> {
  return fc
    .record({
      sent: fc.array(sent, { minLength: 1, maxLength: 3 }),
      damage: fc.array(damage, { maxLength: 3 }),
      cuts,
    })
    .map((drawn) => {
      const bytes = mutate(glued(drawn.sent.map(encode)), drawn.damage);
      return { sent: drawn.sent, damage: drawn.damage, bytes, chunks: inChunks(bytes, drawn.cuts) };
    });
}

const damage: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom(...damageKinds),
  place: fc.nat(0xffff),
  detail: fc.nat(0xffff),
});

/** Where a stream is cut, for `inChunks`. */
export const cuts: fc.Arbitrary<readonly number[]> = fc.array(fc.nat(0xffff), { maxLength: 4 });

/**
 * What was read of a stream and is wrong. Right is what was sent; else the line must have brought a frame of just these
 * bytes, and the damage must be of those that the protocol cannot see: what it can see must be refused.
 */
export function wrongReadings<Sent>(
  stream: MutatedFrames<Sent>,
  read: readonly Sent[],
  encode: (one: Sent) => Uint8Array,
  canSee: (damage: readonly Damage[]) => boolean,
): Sent[] {
  const sent = new Set(stream.sent.map((one) => JSON.stringify(one)));
  return read
    .filter((one) => !sent.has(JSON.stringify(one)))
    .filter((one) => canSee(stream.damage) || !holds(stream.bytes, encode(one)));
}

/** Noise that has none of the bytes that would begin a frame. */
export function noiseWithout(...begins: readonly number[]): fc.Arbitrary<Uint8Array> {
  return fc
    .array(fc.nat(0xff), { maxLength: 12 })
    .map((bytes) => Uint8Array.from(bytes.filter((byte) => !begins.includes(byte))));
}

/** The bytes after each damage in its turn. */
export function mutate(frame: Uint8Array, damages: readonly Damage[]): Uint8Array {
  const bytes = Array.from(frame);
  for (const one of damages) if (bytes.length > 0) damageOnce(bytes, one);
  return Uint8Array.from(bytes);
}

function damageOnce(bytes: number[], { kind, place, detail }: Damage): void {
  const at = place % bytes.length;
  if (kind === 'flip') bytes[at]! ^= 1 << (detail & 7);
  else if (kind === 'drop') bytes.splice(at, 1);
  else if (kind === 'double') bytes.splice(at, 0, bytes[at]!);
  else if (kind === 'cut') bytes.splice(at, 1 + (detail % (bytes.length - at)));
  else bytes.splice(at, 0, ...[detail & 0xff, detail >> 8].slice(detail & 1));
}

/** The same bytes in chunks that end at these places, taken modulo the length. */
export function inChunks(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const ends = places.map((place) => place % (bytes.length + 1)).toSorted((a, b) => a - b);
  return [...ends, bytes.length].map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
}

/** One byte a chunk. */
export function inBytes(bytes: Uint8Array): Uint8Array[] {
  return Array.from(bytes, (byte) => Uint8Array.of(byte));
}

/** The frame with one bit flipped, for each of its bits. */
export function everyFlip(frame: Uint8Array): Uint8Array[] {
  return Array.from({ length: frame.length * 8 }, (_, bit) =>
    mutate(frame, [{ kind: 'flip', place: bit >> 3, detail: bit & 7 }]),
  );
}

/** True when the needle stands whole and unbroken in the bytes. */
export function holds(bytes: Uint8Array, needle: Uint8Array): boolean {
  return Array.from(bytes.keys()).some((at) =>
    needle.every((byte, offset) => bytes[at + offset] === byte),
  );
}

function glued(frames: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(frames.flatMap((frame) => Array.from(frame)));
}
