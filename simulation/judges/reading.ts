import type { StoreView } from '../store/store-view.js';
import type { JournalRow, Verdict } from './evidence.js';

export const broken = (law: string, detail: string): Verdict => ({ law, detail });
export const sum = <Row>(rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

export function grouped<Row>(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const present = groups.get(key(row));
    if (present) present.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

/** What the server holds, whichever way, as `id hash`. */
export const keptOf = ({ entries, quarantine, conflicts }: StoreView): Set<string> =>
  new Set([...entries, ...quarantine, ...conflicts].map(({ id, hash }) => `${id} ${hash}`));

/** A line of a sealed receipt; `originalLineId`: it came back, of this line. */
export interface LineSaid {
  lineId: string;
  quantity: number;
  net: number;
  pointsEarned: number;
  originalLineId: string | null;
}
interface Body {
  id: string;
  kind: string;
  total: number;
  /** Points of what was bought, and of what came back (negative). */
  earned: number;
  takenBack: number;
  payments: Payment[];
  businessDate: string;
  lines: LineSaid[];
  originalSaleId: string | null;
}
interface Payment {
  kind: string;
  amount: number;
  reference?: string | null;
  points?: number;
  holdId?: string;
}
interface Written {
  id: string;
  kind: string;
  businessDate: string;
  priced: { lines: Omit<LineSaid, 'originalLineId'>[]; totals: { payable: number } };
  cart: { tenders: Payment[] };
  original: {
    saleId: string | null;
    lines: { lineId: string; originalLineId: string }[];
  } | null;
}

/** What a sale's bytes say, read as anybody could read them. */
export function bodyOf({ body }: Pick<JournalRow, 'body'>): Body {
  const { id, kind, priced, cart, businessDate, original } = JSON.parse(body) as Written;
  const mirrored = new Map(original?.lines.map((one) => [one.lineId, one.originalLineId]));
  const lines = priced.lines.map(({ lineId, quantity, net, pointsEarned }) => ({
    ...{ lineId, quantity, net, pointsEarned },
    originalLineId: mirrored.get(lineId) ?? null,
  }));
  return {
    id,
    kind,
    total: priced.totals.payable,
    earned: sum(lines, (line) => Math.max(0, line.pointsEarned)),
    takenBack: sum(lines, (line) => Math.min(0, line.pointsEarned)),
    payments: cart.tenders,
    businessDate,
    lines,
    originalSaleId: original?.saleId ?? null,
  };
}
