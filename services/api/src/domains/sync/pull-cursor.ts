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
const xid = z.string().regex(/^\d{1,20}$/);
/** In the order in which they are written. */
const shapes = {
  generation: z.uuid(),
  scopeVersion: z.int(),
  xid,
  table: z.int().min(0),
  id: z.guid(),
  rulebookVersion: z.int().nullable(),
  nextVersion: z.int().nullable(),
  renewedFrom: xid,
  start: z.uuid(),
  before: xid,
} satisfies Record<keyof PullCursor, z.ZodType>;
const shape = z.object(shapes);
const fields = Object.keys(shapes) as (keyof PullCursor)[];

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
export const encodeCursor = (cursor: PullCursor): string =>
  Buffer.from(JSON.stringify(fields.map((field) => cursor[field] ?? null))).toString('base64url');

/** null for what we didn't write: the till then starts anew. */
export function decodeCursor(text: string | undefined): PullCursor | null {
  if (!text) return null;
  try {
    const written = z.array(z.unknown()).parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))); // prettier-ignore
    const cursor = shape.parse(Object.fromEntries(fields.map((field, at) => [field, written[at]])));
    // Decoding forgives stray characters, and reading by place what comes after; what we wrote has neither.
    return encodeCursor(cursor) === text ? cursor : null;
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
