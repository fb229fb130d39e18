import type { MemoryTables } from './memory-tables.js';
import type { StoreView } from './store-view.js';

/** The named columns of each row. */
const only = <Row, K extends keyof Row>(rows: readonly Row[], ...names: K[]): Pick<Row, K>[] =>
  rows.map((row) => Object.fromEntries(names.map((name) => [name, row[name]])) as Pick<Row, K>);

/** Each row with its key under a name. */
const keyed = <Row extends object, N extends string>(
  rows: readonly [string, Row][],
  name: N,
): (Row & Record<N, string>)[] =>
  rows.map(([key, row]) => ({ ...row, [name]: key }) as Row & Record<N, string>);

/** What the twin holds, as the judges see it. */
export function viewOf(tables: MemoryTables): StoreView {
  return {
    entries: only(tables.entries.values(), 'id', 'registerId', 'epoch', 'seq', 'kind', 'hash', 'body'), // prettier-ignore
    conflicts: tables.conflicts.values(),
    quarantine: tables.quarantine.values(),
    sales: only(tables.sales.values(), 'id', 'kind', 'registerId', 'epoch', 'number', 'shiftId', 'customerId', 'net', 'payable', 'paid'), // prettier-ignore
    saleLines: tables.saleLines.values(),
    payments: tables.payments.values(),
    numbers: tables.numbers.values(),
    shifts: tables.shifts.values().map((shift) => ({
      ...only([shift], 'id', 'float', 'zNumber', 'expectedCash')[0]!,
      isOpened: shift.openedAt !== null,
      isClosed: shift.closedAt !== null,
    })),
    shiftTotals: only(keyed(tables.shiftTotals.entries(), 'shiftId'), 'shiftId', 'sales', 'returns', 'net', 'cash', 'card', 'other'), // prettier-ignore
    cashMovements: tables.cashMovements.values(),
    stock: tables.stockLevels
      .entries()
      .map(([key, onHand]) => ({ productId: key.split(' ')[1]!, onHand })),
    movements: only(
      tables.movements.values(),
      'productId',
      'quantity',
      'cause',
      'saleId',
      'lineId',
    ),
    soldSerials: tables.soldSerials
      .entries()
      .map(([key, sold]) => ({ productId: key.slice(0, 36), serial: key.slice(37), sold })),
    balances: only(tables.balances.values(), 'kind', 'holder', 'amount', 'held'),
    balanceEntries: only(tables.balanceEntries.values(), 'kind', 'holder', 'sourceId', 'reason', 'amount', 'overdraft'), // prettier-ignore
    holds: only(tables.holds.values(), 'id', 'kind', 'holder', 'amount', 'state', 'saleId'),
    customerTotals: keyed(tables.customerTotals.entries(), 'customerId'),
    customerLedger: keyed(tables.customerLedger.entries(), 'saleId'),
    outbox: tables.outbox.values().map(({ saleId }) => saleId),
    exceptions: only(tables.exceptions.values(), 'subjectType', 'subjectId', 'code', 'isResolved'),
  };
}
