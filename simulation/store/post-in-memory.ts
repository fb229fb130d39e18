import type { PostedSale } from '@khanut/api/domains/sales/post-sale';
import { salePostingParts } from '@khanut/api/domains/sales/post-sale';
import type { ColumnValue, SaleToPost } from '@khanut/api/platform/posting/posting-part';
import { postBalances } from './balances-in-memory.js';
import { type MemoryTables, StoreError } from './memory-tables.js';
import { approvalFacts } from './approvals-in-memory.js';
import { returnFacts } from './returns-in-memory.js';
import { moveStock } from './stock-in-memory.js';
import { type Fact, type InSale, type Relations } from './relations.js';
import { moveSerials } from './serials-in-memory.js';
import { shiftFacts, shiftStates, storeShifts } from './shifts-in-memory.js';

/** The relations that the statement is fed with, made by the same row functions. */
export function relationsOf(slice: readonly SaleToPost[]): Relations {
  const relations: Record<string, Record<string, ColumnValue>[]> = {};
  for (const { inputs } of salePostingParts)
    for (const input of inputs) relations[input.name] = slice.flatMap((entry) => input.rows(entry));
  return relations as unknown as Relations;
}

/** What the ONE statement does, on the twin's tables: all of it, or it throws and the caller rolls back. */
export function postInMemory(
  tables: MemoryTables,
  registerId: string,
  slice: readonly SaleToPost[],
): PostedSale[] {
  const given = relationsOf(slice);
  const states = shiftStates(tables, registerId, given);
  const facts = [
    ...earlyFacts(tables, given),
    ...returnFacts(tables, given),
    ...shiftFacts(states, given),
    ...approvalFacts(tables, registerId, given),
  ];
  const fresh = given.sales.filter((sale) => insertEntry(tables, registerId, sale, slice, facts));
  const late = [
    ...storeSales(tables, registerId, fresh, given),
    ...moveStock(tables, fresh, given),
    ...moveSerials(tables, fresh, given),
    ...postBalances(tables, fresh, given),
  ];
  storeCustomers(tables, fresh);
  storeShifts(tables, registerId, fresh, given, states);
  const numbers = storeNumbers(tables, registerId, fresh);
  const all = [...facts, ...late, ...numbers.gaps];
  for (const sale of fresh) raise(tables, registerId, sale, all);
  const isNew = new Set(fresh.map(({ n }) => n));
  return given.sales.map(({ n }) => ({
    n,
    is_new: isNew.has(n),
    codes: codesOf(all, n),
    has_filled_gaps: numbers.hasFilledGaps,
  }));
}

const codesOf = (facts: readonly Fact[], n: number): string[] | null => {
  const codes = [...new Set(facts.filter((fact) => fact.n === n).map(({ code }) => code))];
  return codes.length ? codes.toSorted() : null;
};

function earlyFacts(tables: MemoryTables, given: Relations): Fact[] {
  const facts: Fact[] = given.flags.map(({ n, code, detail }) => ({ n, code, detail }));
  for (const { n, product_id, line_id } of given.lines)
    if (!tables.shopProducts.has(product_id))
      facts.push({ n, code: 'UNKNOWN_PRODUCT', detail: { lineId: line_id } });
  for (const line of given.lines)
    if (!priceHeld(tables, line)) facts.push({ n: line.n, code: 'PRICE_DIFFERS', detail: {} });
  for (const { n, customer_id } of given.sales)
    if (customer_id !== null && !tables.shopCustomers.has(customer_id))
      facts.push({ n, code: 'UNKNOWN_CUSTOMER', detail: { customerId: customer_id } });
  for (const { n, customer_id, kind } of given.balance_moves)
    if (customer_id === null && kind !== 'gift-card')
      facts.push({ n, code: 'ACCOUNT_UNKNOWN', detail: {} });
  return facts;
}

function priceHeld(tables: MemoryTables, line: Relations['lines'][number]): boolean {
  if (line.price_id === null) return true;
  const price = tables.shopPrices.get(line.price_id);
  const sealedMs = Date.parse(line.sealed_at);
  return (
    price !== undefined &&
    price.productId === line.product_id &&
    price.unitPrice === line.unit_price &&
    price.startsAtMs <= sealedMs &&
    (price.endedAtMs === null || price.endedAtMs > sealedMs)
  );
}

function insertEntry(
  tables: MemoryTables,
  registerId: string,
  sale: InSale,
  slice: readonly SaleToPost[],
  facts: readonly Fact[],
): boolean {
  const codes = codesOf(facts, sale.n);
  const { id, epoch, seq, hash } = sale;
  return tables.entries.insert(id, {
    id,
    registerId,
    epoch,
    seq,
    kind: 'sale',
    hash,
    body: slice.find(({ n }) => n === sale.n)!.body.toString('utf8'),
    verdict: codes ? 'exception' : 'accepted',
    codes: codes ?? [],
  });
}

function storeSales(
  tables: MemoryTables,
  registerId: string,
  fresh: readonly InSale[],
  given: Relations,
): Fact[] {
  for (const sale of fresh) {
    const key = `${registerId} ${sale.epoch} ${sale.number}`;
    if (sale.number !== null && !tables.saleNumbers.insert(key, sale.id))
      throw new StoreError('23505', 'sales_number');
    tables.sales.insert(sale.id, {
      id: sale.id,
      kind: sale.kind,
      number: sale.number,
      registerId,
      epoch: sale.epoch,
      shiftId: sale.shift_id,
      customerId: sale.customer_id,
      originalSaleId: sale.original_sale_id,
      sealedAt: sale.sealed_at,
      businessDate: sale.business_date,
      net: sale.net,
      payable: sale.payable,
      paid: sale.paid,
      change: sale.change,
      rounding: sale.rounding,
    });
    tables.outbox.insert(sale.id, { saleId: sale.id, net: sale.net + sale.added_tax });
  }
  const idOf = new Map(fresh.map(({ n, id }) => [n, id]));
  for (const {
    n,
    line_id: lineId,
    original_line_id: originalLineId,
    net,
    quantity,
  } of given.lines) {
    const saleId = idOf.get(n);
    if (!saleId) continue;
    const row = { saleId, lineId, originalLineId, net, quantity };
    if (!tables.saleLines.insert(`${saleId} ${lineId}`, row))
      throw new StoreError('23505', 'sale_lines_pkey');
  }
  for (const { n, id, kind, amount } of given.payments) {
    const saleId = idOf.get(n);
    if (saleId && !tables.payments.insert(id, { saleId, kind, amount }))
      throw new StoreError('23505', 'payments_pkey');
  }
  return [];
}

function storeCustomers(tables: MemoryTables, fresh: readonly InSale[]): void {
  for (const { id, customer_id, net, added_tax, kind, moves } of fresh) {
    if (customer_id === null || !moves) continue;
    const bought = net + added_tax;
    tables.customerLedger.insert(id, { customerId: customer_id, net: bought });
    tables.customerTotals.change(customer_id, (total = { visits: 0, net: 0 }) => ({
      visits: total.visits + (kind === 'sale' ? 1 : 0),
      net: total.net + bought,
    }));
  }
}

function storeNumbers(tables: MemoryTables, registerId: string, fresh: readonly InSale[]) {
  const gaps: Fact[] = [];
  let hasFilledGaps = false;
  for (const epoch of new Set(fresh.map((sale) => sale.epoch))) {
    const sales = fresh.filter((sale) => sale.epoch === epoch);
    const key = `${registerId} ${epoch}`;
    const none = { registerId, epoch, lastNumber: 0, lastZNumber: 0, lastSeq: 0, receipts: 0 };
    const before = tables.numbers.get(key) ?? none;
    const numbered = sales.filter(({ number }) => number !== null);
    const after = tables.numbers.change(key, () => ({
      ...before,
      lastNumber: Math.max(before.lastNumber, ...numbered.map(({ number }) => number ?? 0)),
      lastSeq: Math.max(before.lastSeq, ...sales.map(({ seq }) => seq)),
      receipts: before.receipts + numbered.length,
    }));
    let reached = before.lastNumber;
    for (const { n, number } of numbered.toSorted((a, b) => a.number! - b.number!)) {
      if (number! > reached + 1) gaps.push({ n, code: 'NUMBER_GAP', detail: { number, after: reached } }); // prettier-ignore
      reached = Math.max(reached, number!);
    }
    hasFilledGaps ||= after.lastNumber === after.receipts && before.lastNumber !== before.receipts;
  }
  return { gaps, hasFilledGaps };
}

function raise(
  tables: MemoryTables,
  registerId: string,
  { n, id }: InSale,
  facts: readonly Fact[],
): void {
  for (const fact of facts) {
    if (fact.n !== n) continue;
    tables.exceptions.insert(`sale ${id} ${fact.code}`, {
      subjectType: 'sale',
      subjectId: id,
      code: fact.code,
      registerId,
      detail: fact.detail,
      isResolved: false,
    });
  }
}
