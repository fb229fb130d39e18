import pg from 'pg';

const { builtins } = pg.types;
const dateArray = 1182;
const int8Array = 1016;
const timestamptzArray = 1185;

/** A bigint as a number. @throws RangeError when it is not a safe integer: money is never rounded in silence. */
export function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${text}`);
  return value;
}

const instant = (text: string): string =>
  text.endsWith('infinity') ? text : new Date(text).toISOString();
const textArray = pg.types.getTypeParser(1009 as never) as (text: string) => string[];
const each =
  <T>(parse: (text: string) => T) =>
  (text: string): (T | null)[] =>
    textArray(text).map((item) => (item === null ? null : parse(item)));

/** Sums of bigint come as numeric; a fraction stays text, so that nobody computes with it unawares. */
const numeric = (text: string): number | string =>
  /^-?\d+$/.test(text) ? safeInteger(text) : text;

const parsers = new Map<number, (text: string) => unknown>([
  [builtins.INT8, safeInteger],
  [int8Array, each(safeInteger)],
  [builtins.NUMERIC, numeric],
  [builtins.DATE, (text) => text],
  [dateArray, each((text) => text)],
  [builtins.TIMESTAMPTZ, instant],
  [timestamptzArray, each(instant)],
]);

/**
 * Rows come in the shapes of the wire: bigint as a guarded number, a date as 'YYYY-MM-DD', an instant as
 * ISO text in UTC. Given to each pool, never set globally. (TypeORM entities still get `Date`.)
 */
export const wireTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(oid)) ??
    pg.types.getTypeParser(oid as never, format as never),
};
