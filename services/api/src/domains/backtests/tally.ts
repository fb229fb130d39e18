import type { SaleBody } from '@khanut/shared/contracts';

/** Minor units. What a group of receipts came to, without and with the draft. */
export interface Gained {
  receipts: number;
  gross: number;
  discountBefore: number;
  discountAfter: number;
}

/** Sums over receipts; two of them add up, so that receipts may be priced in any order and in any thread. */
export interface Tally {
  receipts: number;
  changed: number;
  skipped: number;
  netBefore: number;
  netAfter: number;
  taxBefore: number;
  taxAfter: number;
  cost: number;
  byGroup: Map<string, Gained>;
  byOutlet: Map<string, Gained>;
  byDay: Map<string, Gained>;
  /** Of customers and products only what the draft changes. */
  byCustomer: Map<string, Gained>;
  byProduct: Map<string, Gained>;
}

export const emptyTally = (): Tally => ({
  receipts: 0, changed: 0, skipped: 0, netBefore: 0, netAfter: 0, taxBefore: 0, taxAfter: 0, cost: 0,
  byGroup: new Map(), byOutlet: new Map(), byDay: new Map(), byCustomer: new Map(), byProduct: new Map(),
}); // prettier-ignore

/** As far as sums need it: a priced receipt, stored or priced again. */
export interface PricedNumbers {
  lines: readonly { lineId: string; productId: string; gross: number; net: number }[];
  totals: { gross: number; net: number; includedTax: number; addedTax: number };
}
/** What the database knows of a receipt beside its body. */
export interface ReceiptFacts {
  outletId: string;
  day: string;
  customerId: string | null;
  cost: number;
}

/** Beyond so many, those that the draft changes least are forgotten: memory stays bounded. */
const keptAtMost = 50_000;

/** Adds one receipt, priced without and with the draft. */
export function addReceipt(
  tally: Tally,
  facts: ReceiptFacts,
  group: string,
  before: PricedNumbers,
  after: PricedNumbers,
): void {
  const was = before.totals.net + before.totals.addedTax;
  const is = after.totals.net + after.totals.addedTax;
  tally.receipts += 1;
  tally.netBefore += was;
  tally.netAfter += is;
  tally.taxBefore += before.totals.includedTax + before.totals.addedTax;
  tally.taxAfter += after.totals.includedTax + after.totals.addedTax;
  tally.cost += facts.cost;
  const { gross } = before.totals;
  const discountBefore = gross - before.totals.net;
  const discountAfter = after.totals.gross - after.totals.net;
  const one: Gained = { receipts: 1, gross, discountBefore, discountAfter };
  add(tally.byGroup, group, one);
  add(tally.byOutlet, facts.outletId, one);
  add(tally.byDay, facts.day, one);
  const changed = changedProducts(before, after);
  if (changed.size === 0 && was === is) return;
  tally.changed += 1;
  if (facts.customerId) add(tally.byCustomer, facts.customerId, one);
  for (const [productId, gained] of changed) add(tally.byProduct, productId, gained);
  prune(tally.byCustomer);
  prune(tally.byProduct);
}

/** Lines whose net differs, by product; a product that stands on two lines counts its receipt once. */
function changedProducts(before: PricedNumbers, after: PricedNumbers): Map<string, Gained> {
  const changed = new Map<string, Gained>();
  before.lines.forEach((line, at) => {
    const now = twinOf(line.lineId, at, after);
    if (!now || now.net === line.net) return;
    add(changed, line.productId, {
      receipts: changed.has(line.productId) ? 0 : 1,
      gross: line.gross,
      discountBefore: line.gross - line.net,
      discountAfter: now.gross - now.net,
    });
  });
  return changed;
}

/** The same line in the other pricing: mostly at the same place. */
const twinOf = (lineId: string, at: number, { lines }: PricedNumbers) =>
  lines[at]?.lineId === lineId ? lines[at] : lines.find((line) => line.lineId === lineId);

function add(sums: Map<string, Gained>, key: string, more: Gained): void {
  const sum = sums.get(key);
  if (!sum) {
    sums.set(key, { ...more });
    return;
  }
  sum.receipts += more.receipts;
  sum.gross += more.gross;
  sum.discountBefore += more.discountBefore;
  sum.discountAfter += more.discountAfter;
}

const gainOf = ({ discountBefore, discountAfter }: Gained): number =>
  discountAfter - discountBefore;

/** The keys that gain most, then those that lose most; equal ones by key. Pure. */
export const topOf = (sums: ReadonlyMap<string, Gained>, count: number): [string, Gained][] =>
  [...sums].sort(([a, x], [b, y]) => gainOf(y) - gainOf(x) || (a < b ? -1 : 1)).slice(0, count);

function prune(sums: Map<string, Gained>): void {
  if (sums.size <= keptAtMost * 2) return;
  const kept = [...sums].sort(([, x], [, y]) => Math.abs(gainOf(y)) - Math.abs(gainOf(x)));
  for (const [key] of kept.slice(keptAtMost)) sums.delete(key);
}

const figures = ['receipts', 'changed', 'skipped', 'netBefore', 'netAfter', 'taxBefore', 'taxAfter', 'cost'] as const; // prettier-ignore
const parts = ['byGroup', 'byOutlet', 'byDay', 'byCustomer', 'byProduct'] as const;

/** Adds `more` to `sum`. */
export function addTally(sum: Tally, more: Tally): void {
  for (const figure of figures) sum[figure] += more[figure];
  for (const part of parts) for (const [key, gained] of more[part]) add(sum[part], key, gained);
  prune(sum.byCustomer);
  prune(sum.byProduct);
}

/** The group a receipt counts in: its customer's tier and categories together, so that groups add up to the whole. */
export function groupOf({
  customer,
  customerState,
}: Pick<SaleBody, 'customer' | 'customerState'>): string {
  if (!customerState) return customer ? 'known' : 'unknown';
  const names = [customerState.tier?.name, ...customerState.categories.map(({ name }) => name)];
  return (
    names
      .filter((name) => name !== undefined)
      .sort()
      .join(' + ') || 'known'
  );
}
