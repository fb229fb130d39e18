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

interface Body {
  total: number;
  earned: number;
  payments: { kind: string; amount: number }[];
}
/** What a sale's bytes say, read as anybody could read them. */
export function bodyOf({ body }: Pick<JournalRow, 'body'>): Body {
  const { priced, cart } = JSON.parse(body) as {
    priced: { totals: { payable: number; pointsEarned: number } };
    cart: { tenders: { kind: string; amount: number }[] };
  };
  return {
    total: priced.totals.payable,
    earned: priced.totals.pointsEarned,
    payments: cart.tenders,
  };
}
