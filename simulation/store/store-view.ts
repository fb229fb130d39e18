// What a store holds, as anybody may look at it from outside: the judges read nothing else.

export interface SeenEntry {
  id: string;
  registerId: string;
  epoch: number;
  seq: number;
  kind: string;
  hash: string;
  body: string;
}
export interface SeenSale {
  id: string;
  kind: string;
  registerId: string;
  epoch: number;
  number: number | null;
  shiftId: string | null;
  customerId: string | null;
  net: number;
  payable: number;
  paid: number;
}
export interface SeenLine {
  saleId: string;
  lineId: string;
  /** The line that was sold, where goods come back. */
  originalLineId: string | null;
  net: number;
  quantity: number;
}
export interface SeenMovement {
  productId: string;
  quantity: number;
  /** `sale`, `return`, or where goods that came back went. */
  cause: string;
  saleId: string;
  lineId: string;
}
export interface SeenNumbers {
  registerId: string;
  epoch: number;
  lastNumber: number;
  lastZNumber: number;
  lastSeq: number;
  receipts: number;
}
export interface SeenShift {
  id: string;
  float: number | null;
  isOpened: boolean;
  isClosed: boolean;
  zNumber: number | null;
  expectedCash: number | null;
}
export interface SeenShiftTotals {
  shiftId: string;
  sales: number;
  returns: number;
  net: number;
  cash: number;
  card: number;
  other: number;
}
export interface SeenBalance {
  kind: string;
  holder: string;
  amount: number;
  held: number;
}
export interface SeenBalanceEntry {
  kind: string;
  holder: string;
  sourceId: string;
  reason: string;
  amount: number;
  overdraft: boolean;
}
export interface SeenHold {
  id: string;
  kind: string;
  holder: string;
  amount: number;
  state: string;
  saleId: string;
}
export interface SeenException {
  subjectType: string;
  subjectId: string;
  code: string;
  isResolved: boolean;
}

export interface StoreView {
  entries: SeenEntry[];
  conflicts: { id: string; hash: string }[];
  quarantine: { id: string; hash: string; reason: string }[];
  sales: SeenSale[];
  saleLines: SeenLine[];
  payments: { saleId: string; kind: string; amount: number }[];
  numbers: SeenNumbers[];
  shifts: SeenShift[];
  shiftTotals: SeenShiftTotals[];
  /** `isInZ`: part of the shift's own sums, unlike what was handed over or sealed after the closing. */
  cashMovements: { shiftId: string; amount: number; isInZ: boolean }[];
  stock: { productId: string; onHand: number }[];
  movements: SeenMovement[];
  /** How often each is out: 1, or more when it was sold twice. */
  soldSerials: { productId: string; serial: string; sold: number }[];
  balances: SeenBalance[];
  balanceEntries: SeenBalanceEntry[];
  holds: SeenHold[];
  customerTotals: { customerId: string; visits: number; net: number }[];
  customerLedger: { saleId: string; customerId: string; net: number }[];
  outbox: string[];
  exceptions: SeenException[];
}

/** The same view whatever the order of rows: two stores that hold the same are equal. */
export function sortedView(view: StoreView): StoreView {
  const sorted = Object.entries(view).map(([name, rows]) => [
    name,
    (rows as unknown[])
      .map(byName)
      .toSorted((a, b) => compare(JSON.stringify(a), JSON.stringify(b))),
  ]);
  return Object.fromEntries(sorted) as StoreView;
}

/** A row with its columns in the order of their names: stores list them as they like. */
const byName = (row: unknown): unknown =>
  typeof row === 'object' && row !== null
    ? Object.fromEntries(Object.entries(row).toSorted(([a], [b]) => compare(a, b)))
    : row;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
