import { z } from 'zod';

/** Tables of the feed in the order of one transaction's rows. */
export const feedTables = [
  'categories',
  'products',
  'customers',
  'staff',
  'preorders',
  'customer_totals',
  'parked_receipts',
] as const;
export type FeedTable = (typeof feedTables)[number];

/** Where a till stands in the feed: everything up to and with this row is on it. */
export interface PullCursor {
  /** Replaced by each restore or move of the database. */
  generation: string;
  /** The database server's start it was last told something after, and the transaction before which that was. */
  start: string;
  before: string;
  /** Grows when the register's outlet or rights change. */
  scopeVersion: number;
  xid: string;
  /** Place in `feedTables`. */
  table: number;
  id: string;
  rulebookVersion: number | null;
  /** The scheduled rulebook the till was told of; null: none, absent: never told. */
  nextVersion?: number | null | undefined;
  /** The oldest transaction still running when the till began anew: sums of customers are news from there on. */
  renewedFrom: string;
}

const nil = '00000000-0000-0000-0000-000000000000';
const shape = z.tuple([
  z.uuid(),
  z.int(),
  z.string().regex(/^\d{1,20}$/),
  z.int().min(0),
  z.guid(),
  z.int().nullable(),
  z.int().nullable(),
  z.string().regex(/^\d{1,20}$/),
  z.uuid(),
  z.string().regex(/^\d{1,20}$/),
]);

/** Before everything: what follows is a full resync. */
export const startCursor = (around: {
  generation: string;
  start: string;
  scopeVersion: number;
  xmin: string;
}): PullCursor => ({
  generation: around.generation,
  start: around.start,
  before: '0',
  scopeVersion: around.scopeVersion,
  renewedFrom: around.xmin,
  xid: '0',
  table: 0,
  id: nil,
  rulebookVersion: null,
});

/** Nothing was told yet that could be missing. */
export const isStart = ({ id }: PullCursor): boolean => id === nil;

/** Opaque text for the till. */
export function encodeCursor({
  generation,
  scopeVersion,
  xid,
  table,
  id,
  rulebookVersion,
  nextVersion,
  renewedFrom,
  start,
  before,
}: PullCursor): string {
  return Buffer.from(
    JSON.stringify([
      generation,
      scopeVersion,
      xid,
      table,
      id,
      rulebookVersion,
      nextVersion ?? null,
      renewedFrom,
      start,
      before,
    ]),
  ).toString('base64url');
}

/** null for what we didn't write: the till then starts anew. */
export function decodeCursor(text: string | undefined): PullCursor | null {
  if (!text) return null;
  try {
    const bytes = Buffer.from(text, 'base64url');
    const parsed = shape.safeParse(JSON.parse(bytes.toString('utf8')));
    // Decoding forgives stray characters; what we wrote has none.
    if (!parsed.success || bytes.toString('base64url') !== text) return null;
    const [
      generation,
      scopeVersion,
      xid,
      table,
      id,
      rulebookVersion,
      nextVersion,
      renewedFrom,
      start,
      before,
    ] = parsed.data;
    return {
      generation,
      scopeVersion,
      xid,
      table,
      id,
      rulebookVersion,
      nextVersion,
      renewedFrom,
      start,
      before,
    };
  } catch {
    return null;
  }
}

/** Can the till go on from its cursor, or has the ground under it changed? */
export const isCurrent = (
  cursor: PullCursor | null,
  now: { generation: string; scopeVersion: number },
): cursor is PullCursor =>
  cursor !== null &&
  cursor.generation === now.generation &&
  cursor.scopeVersion === now.scopeVersion;
