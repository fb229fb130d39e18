import type { Evidence, JournalRow, Verdict } from './evidence.js';
import { bodyOf, broken, grouped, sum } from './reading.js';
import { shiftSums, shiftsAgree } from './shift-laws.js';
import { ShopModel } from './shop-model.js';

type Law = (evidence: Evidence) => Iterable<Verdict>;

/** Every receipt that was shown as paid stands in the books exactly once, as it was shown. */
function* paidOnce({ view, paid, lostWithStore }: Evidence): Iterable<Verdict> {
  const sales = grouped(view.sales, ({ id }) => id);
  const raw = new Set(view.quarantine.map(({ id, hash }) => `${id} ${hash}`));
  for (const { entryId, hash, totalMinor, number, till } of paid) {
    if (lostWithStore.has(entryId)) continue;
    const found = sales.get(entryId) ?? [];
    if (found.length > 1) yield broken('paid once', `${entryId} stands ${found.length} times`);
    else if (found.length === 0 && !raw.has(`${entryId} ${hash}`))
      yield broken('paid is kept', `${till}: receipt ${number} (${entryId}) is nowhere`);
    else if (found[0] && (found[0].payable !== totalMinor || found[0].number !== number))
      yield broken('as printed', `${entryId}: ${found[0].payable} as ${found[0].number}, shown ${totalMinor} as ${number}`); // prettier-ignore
  }
}

/** All that was sealed is on the server with its very bytes, or raw; nothing else is. */
function* entriesKept({ view, sealed, lostWithStore, happened }: Evidence): Iterable<Verdict> {
  const stored = new Map(view.entries.map((entry) => [entry.id, entry]));
  const raw = new Set(
    [...view.quarantine, ...view.conflicts].map(({ id, hash }) => `${id} ${hash}`),
  );
  const known = new Map(sealed.map((entry) => [entry.id, entry]));
  for (const { id, hash, body, kind, till } of sealed) {
    if (lostWithStore.has(id)) continue;
    const entry = stored.get(id);
    if (entry ? entry.hash !== hash || entry.body !== body : !raw.has(`${id} ${hash}`))
      yield broken('entries are kept', `${till}: ${kind} ${id} is not on the server as sealed`);
  }
  for (const { id } of view.entries)
    if (!known.has(id)) yield broken('nothing comes from nowhere', `entry ${id}`);
  if (!happened.flips && !happened.smallProxy && !happened.revocations)
    for (const { id, reason } of view.quarantine)
      yield broken('nothing is refused', `${id}: ${reason}`);
  if (!happened.flips)
    for (const { id } of view.conflicts) yield broken('no conflicts', `entry ${id}`);
}

/** Law 4 on each receipt. */
function* receiptSums({ view }: Evidence): Iterable<Verdict> {
  const payments = grouped(view.payments, ({ saleId }) => saleId);
  const lines = grouped(view.saleLines, ({ saleId }) => saleId);
  for (const { id, payable, net } of view.sales) {
    const paid = sum(payments.get(id) ?? [], ({ amount }) => amount);
    if (paid !== payable) yield broken('payments are the total', `${id}: ${paid} of ${payable}`);
    const lineNet = sum(lines.get(id) ?? [], (line) => line.net);
    if (lineNet !== net) yield broken('lines are the net', `${id}: ${lineNet} of ${net}`);
  }
}

/** Numbers run 1..n without hole or repeat per register and epoch, on the till and on the server alike. */
function* numbersRun({ view, tills, sealed, lostWithStore }: Evidence): Iterable<Verdict> {
  const receipts = sealed.filter(({ kind, number }) => kind === 'sale' && number !== null);
  for (const [key, rows] of grouped(receipts, ({ registerId, epoch }) => `${registerId} ${epoch}`))
    yield* oneToN('receipt numbers', key, rows.map(({ number }) => number!)); // prettier-ignore
  for (const [key, rows] of grouped(sealed, ({ registerId, epoch }) => `${registerId} ${epoch}`))
    yield* oneToN('seq', key, rows.map(({ seq }) => seq)); // prettier-ignore
  const closings = sealed.filter(({ kind }) => kind === 'shift-closed');
  for (const [key, rows] of grouped(closings, ({ registerId, epoch }) => `${registerId} ${epoch}`))
    yield* oneToN('Z numbers', key, rows.map(({ number }) => number!)); // prettier-ignore
  if (lostWithStore.size) return;
  for (const { registerId, counters, name } of tills) {
    if (!counters || counters.lastSeq === 0) continue;
    const { epoch } = counters;
    const server = view.numbers.find((row) => row.registerId === registerId && row.epoch === epoch);
    const differs =
      server?.lastNumber !== counters.lastNumber ||
      server.lastSeq !== counters.lastSeq ||
      server.lastZNumber !== counters.lastZNumber;
    if (differs) yield broken('same numbers on both sides', `${name}: ${JSON.stringify([counters, server])}`); // prettier-ignore
  }
}

function* oneToN(what: string, key: string, numbers: number[]): Iterable<Verdict> {
  const sorted = numbers.toSorted((a, b) => a - b);
  const wrong = sorted.findIndex((number, at) => number !== at + 1);
  if (wrong >= 0) yield broken(`${what} run 1..n`, `${key}: ${sorted.join(' ')}`);
}

/** A level is its opening and its movements; each line of a sale moved once. */
function* stockMoves({ view, opening }: Evidence): Iterable<Verdict> {
  const moves = grouped(view.movements, ({ productId }) => productId);
  for (const { productId, onHand } of view.stock) {
    const expected =
      (opening.stock.get(productId) ?? 0) + sum(moves.get(productId) ?? [], (one) => one.quantity);
    if (onHand !== expected) yield broken('stock is its movements', `${productId}: ${onHand}, not ${expected}`); // prettier-ignore
  }
  const lines = grouped(view.saleLines, ({ saleId }) => saleId);
  const bySale = grouped(view.movements, ({ saleId }) => saleId);
  for (const { id } of view.sales) {
    const [moved, sold] = [bySale.get(id) ?? [], lines.get(id) ?? []];
    if (
      moved.length !== sold.length ||
      -sum(moved, (one) => one.quantity) !== sum(sold, (one) => one.quantity)
    )
      // prettier-ignore
      yield broken('a line moves once', `${id}: ${sold.length} lines, ${moved.length} movements`);
  }
}

/** A balance is its entries, what is set aside is its open holds, and nothing is spent twice. */
function* balancesHold({ view, opening, sealed }: Evidence): Iterable<Verdict> {
  const entries = grouped(view.balanceEntries, ({ kind, holder }) => `${kind}:${holder}`);
  const holds = grouped(view.holds.filter(({ state }) => state === 'open'), ({ kind, holder }) => `${kind}:${holder}`); // prettier-ignore
  for (const { kind, holder, amount, held } of view.balances) {
    const account = `${kind}:${holder}`;
    const booked = sum(entries.get(account) ?? [], (entry) => entry.amount);
    if (booked !== amount) yield broken('balance is its entries', `${account}: ${amount}, not ${booked}`); // prettier-ignore
    const aside = sum(holds.get(account) ?? [], (hold) => hold.amount);
    if (held !== aside) yield broken('held is the open holds', `${account}: ${held}, not ${aside}`);
    const overdrawn = (entries.get(account) ?? []).some(({ overdraft }) => overdraft);
    if (amount < 0 && !overdrawn) yield broken('overdrafts are booked as such', `${account}: ${amount}`); // prettier-ignore
  }
  const bodies = new Map(view.entries.map((entry) => [entry.id, entry]));
  for (const { id, saleId, state } of view.holds) {
    // One that came after its sale names nothing; its time runs out.
    if (state === 'open' && bodies.get(saleId)?.body.includes(id))
      yield broken('a sale ends its holds', `hold ${id} of ${saleId}`);
  }
  const earned = sum(view.balanceEntries.filter(({ kind, reason }) => kind === 'points' && reason === 'earn'), (one) => one.amount); // prettier-ignore
  const posted = new Set(view.sales.map(({ id }) => id));
  const expected = sum(sealed.filter(({ kind, id }) => kind === 'sale' && posted.has(id)), (entry) => bodyOf(entry).earned); // prettier-ignore
  if (earned !== expected) yield broken('points are earned once', `${earned}, not ${expected}`);
  if (opening.balances.size > view.balances.length) yield broken('accounts stay', '');
}

/** What a customer bought is the sum of their receipts. */
function* customersAddUp({ view }: Evidence): Iterable<Verdict> {
  const ledger = grouped(view.customerLedger, ({ customerId }) => customerId);
  const bought = view.sales.filter(({ customerId }) => customerId !== null);
  if (bought.length !== view.customerLedger.length)
    yield broken('a receipt is in its customer’s ledger once', `${bought.length} receipts, ${view.customerLedger.length} rows`); // prettier-ignore
  for (const { customerId, visits, net } of view.customerTotals) {
    const rows = ledger.get(customerId) ?? [];
    if (visits !== rows.length || net !== sum(rows, (row) => row.net))
      yield broken('customer totals', `${customerId}: ${visits} visits, ${net}`);
  }
}

/** One event a sale for those who walk the outbox. */
function* outboxComplete({ view }: Evidence): Iterable<Verdict> {
  const told = grouped(view.outbox, (id) => id);
  for (const { id } of view.sales)
    if (told.get(id)?.length !== 1) yield broken('one event a sale', id);
  if (view.outbox.length !== view.sales.length) yield broken('no event without a sale', '');
}

/** Nothing is on the exception list that nothing explains, and what has settled is taken down. */
function* flagsExplained({ view, happened, lostWithStore }: Evidence): Iterable<Verdict> {
  const explained: Record<string, boolean> = {
    PRICE_DIFFERS: happened.priceChanges,
    CLOCK_OFF: happened.clockFaults,
    OVERDRAFT: true,
    BALANCE_OVERDRAFT: happened.offlineSpending || happened.restores,
    HOLD_ENDED: true,
    QUARANTINED: happened.flips || happened.smallProxy || happened.revocations,
    NUMBER_GAP: lostWithStore.size > 0 || happened.smallProxy,
    LATE_FOR_CLOSED_SHIFT: true,
    // Sums that arrive before what they sum up; the law of the Z compares them once all has arrived.
    SUMS: true,
    // Cashiers here open with whatever they please to count: it tells of people, and neither loses nor doubles.
    FLOAT_DIFFERS: true,
  };
  for (const { code, subjectId, subjectType, isResolved } of view.exceptions) {
    if (isResolved || explained[code]) continue;
    yield broken('flags are explained', `${code} on ${subjectType} ${subjectId}`);
  }
}

/** No paper before two copies stand; each receipt on paper once, copies apart. */
function* paperAfterCopies({ tills }: Evidence): Iterable<Verdict> {
  for (const { name, printed } of tills) {
    for (const { jobId, wasHeld } of printed)
      if (!wasHeld) yield broken('two copies before paper', `${name}: job ${jobId}`);
    const receipts = grouped(printed.filter(({ kind }) => kind === 'receipt'), ({ entryId }) => entryId ?? ''); // prettier-ignore
    for (const [id, jobs] of receipts)
      if (jobs.length > 1) yield broken('a receipt is printed once', `${name}: ${id}`);
  }
}

/** Every till sells at the shop's prices in the end. */
function* pricesArrive({ tills, prices }: Evidence): Iterable<Verdict> {
  for (const { name, prices: shown } of tills)
    if (shown)
      for (const [productId, price] of prices)
        if ((shown.get(productId) ?? null) !== price)
          yield broken('tills follow the shop', `${name}: ${productId} at ${shown.get(productId)}, not ${price}`); // prettier-ignore
}

/** What the books say is what was sold, told by somebody who knows nothing of tills. */
function* modelAgrees(evidence: Evidence): Iterable<Verdict> {
  const { view, paid, lostWithStore, opening } = evidence;
  const posted = new Set(view.sales.map(({ id }) => id));
  const seen = paid.filter(({ entryId }) => posted.has(entryId) && !lostWithStore.has(entryId));
  // A receipt sealed at the instant the page died stands in the books though no screen showed it.
  if (new Set(seen.map(({ entryId }) => entryId)).size !== posted.size) return;
  const model = new ShopModel(opening);
  for (const receipt of seen) model.sell(receipt);
  yield* model.differences(evidence, posted);
}

const laws: readonly Law[] = [
  paidOnce,
  entriesKept,
  receiptSums,
  numbersRun,
  shiftSums,
  shiftsAgree,
  stockMoves,
  balancesHold,
  customersAddUp,
  outboxComplete,
  flagsExplained,
  paperAfterCopies,
  pricesArrive,
  modelAgrees,
];

/** All broken laws at a quiet point: queues empty, everything up. */
export const judge = (evidence: Evidence): Verdict[] => laws.flatMap((law) => [...law(evidence)]);

/** What must hold at any moment: what a till regards as acknowledged is on the server with that hash. */
export function acknowledgedIsKept(
  tills: readonly { name: string; journal: readonly JournalRow[] }[],
  isKept: (id: string, hash: string) => boolean,
): Verdict[] {
  return tills.flatMap(({ name, journal }) =>
    journal
      .filter(({ id, hash, unsent }) => unsent === undefined && !isKept(id, hash))
      .map(({ id, kind }) => broken('acknowledged is kept', `${name}: ${kind} ${id}`)),
  );
}
