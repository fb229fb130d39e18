import type { PublishedVersion } from '@khanut/api/domains/sales/check-sale';
import type { ReturnPolicy, Role } from '@khanut/shared/contracts';
import { Table, type UndoLog } from './table.js';

export interface EntryRow {
  id: string;
  registerId: string;
  epoch: number;
  seq: number;
  kind: string;
  hash: string;
  body: string;
  verdict: string;
  codes: string[];
}
export interface SaleRow {
  id: string;
  kind: string;
  number: number | null;
  registerId: string;
  epoch: number;
  shiftId: string | null;
  customerId: string | null;
  originalSaleId: string | null;
  sealedAt: string;
  businessDate: string;
  net: number;
  payable: number;
  paid: number;
  change: number;
  rounding: number;
}
export interface NumbersRow {
  registerId: string;
  epoch: number;
  lastNumber: number;
  lastZNumber: number;
  lastSeq: number;
  receipts: number;
}
export interface ShiftRow {
  id: string;
  registerId: string;
  epoch: number;
  float: number | null;
  openedAt: string | null;
  closedAt: string | null;
  zNumber: number | null;
  expectedCash: number | null;
  countedCash: number | null;
  /** The closing's place in its register's journal, the receipts it counted, what it left in the drawer. */
  closedSeq: number | null;
  countedReceipts: number;
  floatLeft: number | null;
}
export interface ShiftTotals {
  sales: number;
  returns: number;
  net: number;
  discount: number;
  tax: number;
  rounding: number;
  cash: number;
  card: number;
  other: number;
}
export interface BalanceRow {
  kind: string;
  holder: string;
  amount: number;
  held: number;
  creditLimit: number;
}
export interface BalanceEntryRow {
  kind: string;
  holder: string;
  sourceId: string;
  reason: string;
  amount: number;
  overdraft: boolean;
  at: string;
  availableAt: string | null;
  expiresAt: string | null;
  lotId: string | null;
}
export interface HoldRow {
  id: string;
  kind: string;
  holder: string;
  amount: number;
  state: 'open' | 'captured' | 'released' | 'lapsed';
  saleId: string;
  expiresAtMs: number;
}
export interface ExceptionRow {
  subjectType: string;
  subjectId: string;
  code: string;
  registerId: string | null;
  detail: Record<string, unknown>;
  isResolved: boolean;
}
export interface SaleLineRow {
  saleId: string;
  lineId: string;
  originalLineId: string | null;
  net: number;
  quantity: number;
}
export interface ApprovalRow {
  id: string;
  registerId: string;
  saleId: string | null;
  approverId: string;
  rate: number | null;
}
export interface StaffRow {
  role: Role;
  discountLimit: number;
}
export interface MovementRow {
  outletId: string;
  productId: string;
  quantity: number;
  cause: string;
  saleId: string;
  lineId: string;
}
export interface PriceRow {
  id: string;
  productId: string;
  unitPrice: number;
  startsAtMs: number;
  endedAtMs: number | null;
}
export interface CustomerTotals {
  visits: number;
  net: number;
}

/** All tables of the twin. What stands in `shop…` was there before and changes by hand only. */
export class MemoryTables {
  private readonly undo: UndoLog = { steps: null };
  private table<Row>(): Table<Row> {
    return new Table<Row>(this.undo);
  }

  readonly entries = this.table<EntryRow>();
  readonly conflicts = this.table<{ id: string; hash: string }>();
  readonly quarantine = this.table<{ id: string; hash: string; reason: string }>();
  readonly exceptions = this.table<ExceptionRow>();
  readonly sales = this.table<SaleRow>();
  readonly saleNumbers = this.table<string>();
  readonly saleLines = this.table<SaleLineRow>();
  readonly approvals = this.table<ApprovalRow>();
  readonly payments = this.table<{ saleId: string; kind: string; amount: number }>();
  readonly numbers = this.table<NumbersRow>();
  readonly shifts = this.table<ShiftRow>();
  readonly shiftTotals = this.table<ShiftTotals>();
  readonly cashMovements = this.table<{ shiftId: string; amount: number; isInZ: boolean }>();
  readonly stockLevels = this.table<number>();
  readonly movements = this.table<MovementRow>();
  readonly soldSerials = this.table<number>();
  readonly balances = this.table<BalanceRow>();
  readonly balanceEntries = this.table<BalanceEntryRow>();
  readonly holds = this.table<HoldRow>();
  readonly customerLedger = this.table<{ customerId: string; net: number }>();
  readonly customerTotals = this.table<CustomerTotals>();
  readonly outbox = this.table<{ saleId: string; net: number }>();
  readonly audit = this.table<{ act: string }>();
  readonly shopProducts = this.table<{ isTracked: boolean }>();
  readonly shopPrices = this.table<PriceRow>();
  readonly shopStaff = this.table<StaffRow>();
  readonly shopReturnPolicy = this.table<ReturnPolicy>();
  readonly shopCustomers = this.table<{ id: string }>();
  readonly shopRulebooks = this.table<PublishedVersion>();

  begin(): void {
    if (this.undo.steps) throw new Error('a unit is open already');
    this.undo.steps = [];
  }

  commit(): void {
    this.undo.steps = null;
  }

  rollBack(): void {
    const steps = this.undo.steps ?? [];
    this.undo.steps = null;
    for (const step of steps.toReversed()) step();
  }

  private all(): [string, Table<unknown>][] {
    return Object.entries(this).filter(
      (pair): pair is [string, Table<unknown>] => pair[1] instanceof Table,
    );
  }

  /** A backup: everything as it stands committed. */
  copy(): Map<string, ReadonlyMap<string, unknown>> {
    return new Map(this.all().map(([name, table]) => [name, table.copy()]));
  }

  restore(backup: ReadonlyMap<string, ReadonlyMap<string, unknown>>): void {
    for (const [name, table] of this.all()) table.replace(backup.get(name) ?? new Map());
  }
}

/** An error as the driver of PostgreSQL would throw it. */
export class StoreError extends Error {
  constructor(
    readonly code: string,
    readonly constraint?: string,
  ) {
    super(`${code} ${constraint ?? ''}`);
  }
}
