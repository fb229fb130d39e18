import type { ColumnType, ColumnValue } from './posting-part.js';

const needsQuotes: Record<ColumnType, boolean> = {
  uuid: false,
  int: false,
  bigint: false,
  date: false,
  boolean: false,
  timestamptz: false,
  text: true,
  jsonb: true,
};

/**
 * A PostgreSQL array literal of one column. Built by hand: the driver's own builder costs several times as much,
 * and the statement takes some eighty arrays per slice.
 */
export function arrayLiteral(type: ColumnType, values: readonly ColumnValue[]): string {
  const write = needsQuotes[type] ? quoted : plain;
  let text = '{';
  for (let at = 0; at < values.length; at++) {
    const value = values[at];
    if (at > 0) text += ',';
    text += value === null || value === undefined ? 'NULL' : write(value);
  }
  return `${text}}`;
}

const plain = (value: ColumnValue): string => String(value);

/** NUL can't be stored as text; it is dropped here and kept in the entry's bytes. */
function quoted(value: ColumnValue): string {
  const text = String(value);
  // oxlint-disable-next-line no-control-regex
  return /["\\\u0000]/.test(text)
    ? `"${text.replace(/\u0000/g, '').replace(/["\\]/g, '\\$&')}"`
    : `"${text}"`;
}
