import type { EffectResult } from '@khanut/api/domains/sync/till-effects';
import type { SyncUnit } from '@khanut/api/domains/sync/sync-store';
import type {
  AccountRepaymentBody,
  CashMovementBody,
  CustomerCreatedBody,
  ShiftClosedBody,
  ShiftOpenedBody,
} from '@khanut/shared/contracts';
import { approve } from './approvals-in-memory.js';
import { accountKey, emptyBalance } from './balances-in-memory.js';
import { type MemoryTables, StoreError } from './memory-tables.js';
import { addToShift, awaitedShift, isBeforeClosing } from './shifts-in-memory.js';

type Effect = (tables: MemoryTables, body: never, seq: number) => EffectResult;

/** What an entry other than a sale does, as `tillEffects` does it in SQL. */
const effects: Readonly<Record<string, Effect>> = {
  'shift-opened': openShift,
  'shift-closed': closeShift,
  'cash-movement': moveCash,
  'customer-created': (tables, { customer }: CustomerCreatedBody) => {
    tables.shopCustomers.insert(customer.id, { id: customer.id });
    return { arrived: { code: 'UNKNOWN_CUSTOMER', named: 'customerId', id: customer.id } };
  },
  'account-repayment': repay,
  audit: (tables, body: { id: string; act: string }) => {
    tables.audit.insert(body.id, { act: body.act });
    return {};
  },
  approval: approve,
  'receipt-dropped': (tables, { id }: { id: string }) => {
    tables.audit.insert(id, { act: 'receipt-dropped' });
    return {};
  },
};

function openShift(tables: MemoryTables, body: ShiftOpenedBody): EffectResult {
  const { shiftId, registerId, epoch, at, float } = body;
  const left = floatLeftBefore(tables, body) ?? body.expectedFloat ?? null;
  tables.shifts.change(shiftId, (shift = awaitedShift(shiftId, registerId, epoch)) =>
    shift.openedAt === null ? { ...shift, openedAt: at, float } : shift,
  );
  const detail = { left, found: float, reason: body.reason ?? null };
  return {
    findings: left === null || left === float ? [] : [{ code: 'FLOAT_DIFFERS', detail }],
    arrived: { code: 'UNKNOWN_SHIFT', named: 'shiftId', id: shiftId },
  };
}

/** What the closing before this opening left in the drawer. */
function floatLeftBefore(tables: MemoryTables, body: ShiftOpenedBody): number | null {
  const [last] = [...tables.shifts.values()]
    .filter(({ id, registerId }) => registerId === body.registerId && id !== body.shiftId)
    .filter(({ closedAt }) => closedAt !== null && Date.parse(closedAt) <= Date.parse(body.at))
    .toSorted((a, b) => Date.parse(b.closedAt!) - Date.parse(a.closedAt!));
  return last?.floatLeft ?? null;
}

/** The Z as the till made it, unchanged for ever; what doesn't agree with our sums is told. */
function closeShift(tables: MemoryTables, body: ShiftClosedBody, seq: number): EffectResult {
  const { id, shiftId, registerId, epoch, zNumber, expectedCash, countedCash, totals } = body;
  const before = tables.shifts.get(shiftId) ?? awaitedShift(shiftId, registerId, epoch);
  tables.numbers.change(
    `${registerId} ${epoch}`,
    (row = { registerId, epoch, lastNumber: 0, lastZNumber: 0, lastSeq: 0, receipts: 0 }) => ({
      ...row,
      lastZNumber: Math.max(row.lastZNumber, zNumber),
    }),
  );
  if (before.closedAt !== null)
    return { findings: [{ code: 'SHIFT_CLOSED_TWICE', detail: { shiftId } }] };
  tables.shifts.put(shiftId, {
    ...before,
    closedAt: body.at,
    zNumber,
    expectedCash,
    countedCash,
    closedSeq: seq,
    countedReceipts: totals.sales + totals.returns,
    floatLeft: body.floatLeft,
  });
  const handedOver = body.handOver?.amount ?? 0;
  if (handedOver !== 0) moveOnce(tables, id, { shiftId, amount: -handedOver, isInZ: false });
  return { findings: compareCash(tables, body, before.float ?? 0) };
}

function compareCash(tables: MemoryTables, body: ShiftClosedBody, float: number) {
  const { shiftId, expectedCash, countedCash, difference, floatLeft, handOver } = body;
  const sums: [what: string, computed: number, stated: number][] = [
    ['expectedCash', float + (tables.shiftTotals.get(shiftId)?.cash ?? 0), expectedCash],
    ['difference', countedCash - expectedCash, difference],
    ['handOver', handOver ? floatLeft + handOver.amount : countedCash, countedCash],
  ];
  const wrong = sums.find(([, computed, stated]) => computed !== stated);
  if (!wrong) return [];
  return [{ code: 'SUMS', detail: { what: wrong[0], computed: wrong[1], stated: wrong[2] } }];
}

type MovedCash = Pick<CashMovementBody, 'id' | 'shiftId' | 'registerId' | 'epoch' | 'amount'>;

/** Sealed after its shift's closing it stands beside the Z. */
function moveCash(tables: MemoryTables, body: MovedCash, seq: number): EffectResult {
  const { id, shiftId, registerId, epoch, amount } = body;
  const shift = tables.shifts.get(shiftId);
  const isLate =
    shift !== undefined &&
    shift.closedAt !== null &&
    !isBeforeClosing(shift, registerId, { epoch, seq });
  moveOnce(tables, id, { shiftId, amount, isInZ: !isLate });
  if (isLate) return { findings: [{ code: 'LATE_FOR_CLOSED_SHIFT', detail: { shiftId } }] };
  addToShift(tables, shiftId, { cash: amount });
  return {};
}

function moveOnce(
  tables: MemoryTables,
  id: string,
  moved: { shiftId: string; amount: number; isInZ: boolean },
): void {
  if (!tables.cashMovements.insert(id, moved)) throw new StoreError('23505', 'cash_movements_pkey');
}

function repay(tables: MemoryTables, body: AccountRepaymentBody, seq: number): EffectResult {
  const { id, customerId, amount, at, shiftId, tender } = body;
  const key = accountKey('on-account', customerId);
  const isNew = tables.balanceEntries.insert(`${id} ${key} repay 0`, {
    kind: 'on-account',
    holder: customerId,
    sourceId: id,
    reason: 'repay',
    amount,
    overdraft: false,
    at,
    availableAt: null,
    expiresAt: null,
    lotId: null,
  });
  if (isNew)
    tables.balances.change(key, (row = emptyBalance('on-account', customerId)) => ({
      ...row,
      amount: row.amount + amount,
    }));
  const findings: EffectResult['findings'] = tables.shopCustomers.has(customerId)
    ? []
    : [{ code: 'UNKNOWN_CUSTOMER', detail: { customerId } }];
  if (tender === 'cash' && shiftId === null)
    findings.push({ code: 'UNKNOWN_SHIFT', detail: { shiftId } });
  if (tender === 'cash' && shiftId !== null)
    findings.push(...(moveCash(tables, { ...body, shiftId }, seq).findings ?? []));
  return { findings };
}

/** The verbs of a unit on the twin's tables; `step` passes time between them. */
export function unitInMemory(tables: MemoryTables, step: () => Promise<void>): SyncUnit {
  return {
    insertEntry: async ({ body, codes, ...entry }) => {
      await step();
      const { id, registerId, epoch, seq } = entry;
      const verdict = codes.length ? 'exception' : 'accepted';
      const row = { ...entry, codes, verdict, body: body.toString('utf8') };
      if (!tables.entries.insert(id, row)) return false;
      tables.numbers.change(
        `${registerId} ${epoch}`,
        (
          numbers = { registerId, epoch, lastNumber: 0, lastZNumber: 0, lastSeq: 0, receipts: 0 },
        ) => ({
          ...numbers,
          lastSeq: Math.max(numbers.lastSeq, seq),
        }),
      );
      return true;
    },
    applyEffect: async (kind, content, seq) => {
      await step();
      return effects[kind]?.(tables, content as never, seq) ?? {};
    },
    keepConflict: async ({ id, hash }) => {
      await step();
      tables.conflicts.insert(`${id} ${hash}`, { id, hash });
    },
    keepRaw: async ({ id, hash, reason }) => {
      await step();
      tables.quarantine.insert(`${id} ${hash}`, { id, hash, reason });
    },
    raise: async ({ subjectType, subjectId, code, registerId, detail }) => {
      await step();
      const row = { subjectType, subjectId, code, registerId, detail, isResolved: false };
      tables.exceptions.insert(`${subjectType} ${subjectId} ${code}`, row);
    },
    settleAwaited: async (code, named, id) => {
      await step();
      for (const [key, row] of tables.exceptions.entries())
        if (row.code === code && row.detail[named] === id && !row.isResolved)
          tables.exceptions.put(key, { ...row, isResolved: true });
    },
  };
}
