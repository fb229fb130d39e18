import type { SaleBody } from '@khanut/shared/contracts';
import type { PointsPolicy } from '@khanut/shared/engine';

/** PostgreSQL types of an input's columns. */
export type ColumnType =
  | 'uuid'
  | 'int'
  | 'bigint'
  | 'text'
  | 'date'
  | 'timestamptz'
  | 'boolean'
  | 'jsonb';
export type ColumnValue = string | number | boolean | null | Readonly<Record<string, unknown>>;

/** A sealed sale on its way into the tables; `n` is its place in the slice and joins the relations. */
export interface SaleToPost {
  n: number;
  sale: SaleBody;
  /** False for voids and training receipts: kept and numbered, but nothing moved. */
  moves: boolean;
  /** How long points of its rulebook wait and live; null: no points, or the rulebook isn't known. */
  pointsPolicy: PointsPolicy | null;
  /** What the check found in the body; more is found by the statement. */
  flags: readonly { code: string; detail: Record<string, unknown> }[];
  seq: number;
  /** SHA-256 of `body`, hex. */
  hash: string;
  /** The bytes of the entry as the till made them. */
  body: Buffer;
  /** Where it comes from when not from a till (imports). */
  source: string | null;
}

/** Rows that a part feeds to the statement: it becomes `in_<name>` with these columns. */
export interface PostingInput<
  Row extends Record<string, ColumnValue> = Record<string, ColumnValue>,
> {
  name: string;
  columns: { readonly [K in keyof Row]: ColumnType };
  rows(entry: SaleToPost): Row[];
}

/**
 * What one domain adds to the statement that accepts a slice of sales (architecture.md, Posting).
 * SQL knows three verbs: insert if new, add delta, report what would overdraw.
 * Earlier parts' relations may be read; `$1` is the register's id, `new_sales` the rows of `in_sales` that are new.
 */
export interface PostingPart {
  inputs: PostingInput[];
  /** Relations that look things up, without the leading WITH. */
  checks?: string[];
  /** Selects of (n int, code text, detail jsonb): what a manager should see, known before anything is stored. */
  facts?: string[];
  /** Relations that store rows and deltas, without the leading WITH. */
  effects?: string[];
  /** As `facts`, but known only from the effects (a level that went below zero). */
  lateFacts?: string[];
  /**
   * Given: the part is left out of the statement for a slice in which all its inputs are empty. What others read of it
   * then, as relations without rows.
   */
  standIn?: string[];
}

/** Keeps the row type of an input while the part lists it untyped. */
export function postingInput<Row extends Record<string, ColumnValue>>(
  input: PostingInput<Row>,
): PostingInput {
  return input as unknown as PostingInput;
}
