import type { Evidence, Verdict } from './evidence.js';
import { accountLaws } from './account-laws.js';
import { agentsKeep } from './any-moment.js';
import { numbersRun } from './number-laws.js';
import { parkedWaits } from './parked-law.js';
import { bodyOf, broken, grouped, keptOf, sum } from './reading.js';
import { approvalsHold } from './approval-law.js';
import { returnLaws } from './return-laws.js';
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
  const { forged, unreadable } = happened;
  const explained: Record<string, boolean> = {
    // Refused by a server that knew of the revocation, and taken by the older copy, which does not.
    SENT_RAW: happened.smallProxy || (happened.revocations && happened.restores),
    REGISTER_REVOKED: happened.revocations,
    HASH_DIFFERS: happened.flips,
  };
  for (const { id, hash, reason } of view.quarantine)
    if (!explained[reason] && !forged.has(`${id} ${hash}`) && !unreadable.has(id))
      yield broken('nothing is refused', `${id}: ${reason}`);
  if (!happened.flips)
    for (const { id, hash } of view.conflicts)
      if (!forged.has(`${id} ${hash}`)) yield broken('no conflicts', `entry ${id}`);
}

/** Whoever was told that the server holds an entry finds these very bytes there: a copied disk too. */
function* answeredIsKept({ view, happened }: Evidence): Iterable<Verdict> {
  const kept = keptOf(view);
  for (const { id, hash } of happened.answeredToCopies)
    if (!kept.has(`${id} ${hash}`)) yield broken('what was answered is kept', `${id} ${hash}`);
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
    const all = bySale.get(id) ?? [];
    const moved = all.filter(({ cause }) => cause === 'sale' || cause === 'return');
    const sold = lines.get(id) ?? [];
    // What came back spoiled leaves at once, as it came.
    const gone = all.filter((one) => !moved.includes(one));
    const isOdd = gone.some((one) => !moved.some((back) => back.lineId === one.lineId && back.quantity === -one.quantity)); // prettier-ignore
    if (
      isOdd ||
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
  const booked = (reason: string) => sum(view.balanceEntries.filter((one) => one.kind === 'points' && one.reason === reason), (one) => one.amount); // prettier-ignore
  const posted = new Set(view.sales.map(({ id }) => id));
  const said = sealed.filter(({ kind, id }) => kind === 'sale' && posted.has(id)).map(bodyOf);
  const earned = sum(said, (one) => one.earned);
  if (booked('earn') !== earned)
    yield broken('points are earned once', `${booked('earn')}, not ${earned}`);
  const back = sum(said, (one) => one.takenBack);
  if (booked('take-back') !== back)
    yield broken('points go back once', `${booked('take-back')}, not ${back}`);
  if (opening.balances.size > view.balances.length) yield broken('accounts stay', '');
}

/** What a customer bought is the sum of their receipts. */
function* customersAddUp({ view }: Evidence): Iterable<Verdict> {
  const ledger = grouped(view.customerLedger, ({ customerId }) => customerId);
  const bought = view.sales.filter(({ customerId }) => customerId !== null);
  if (bought.length !== view.customerLedger.length)
    yield broken('a receipt is in its customer’s ledger once', `${bought.length} receipts, ${view.customerLedger.length} rows`); // prettier-ignore
  // Who brings something back doesn't visit.
  const isVisit = new Set(view.sales.flatMap(({ id, kind }) => (kind === 'sale' ? [id] : [])));
  for (const { customerId, visits, net } of view.customerTotals) {
    const rows = ledger.get(customerId) ?? [];
    if (
      visits !== rows.filter(({ saleId }) => isVisit.has(saleId)).length ||
      net !== sum(rows, (row) => row.net)
    )
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
function* flagsExplained({ view, happened, lostWithStore, sealed }: Evidence): Iterable<Verdict> {
  // After an older copy was put back, what comes now may come before what comes again.
  const isLost = lostWithStore.size > 0 || happened.smallProxy || happened.revocations || happened.restores; // prettier-ignore
  // The agent gives back what it holds, a sale perhaps and not the opening of its shift.
  const isShiftLost = sealed.some(
    ({ id, kind }) => kind === 'shift-opened' && lostWithStore.has(id),
  );
  const kinds = new Map(view.sales.map(({ id, kind }) => [id, kind]));
  const hasReturns = view.sales.some(({ kind }) => kind !== 'sale');
  const explained: Record<string, boolean> = {
    // Each run ends with a new price; a clock that is ahead sells after it.
    PRICE_DIFFERS: happened.priceChanges || happened.clockFaults,
    CLOCK_OFF: happened.clockFaults,
    OVERDRAFT: true,
    // Points may be spent before what earned them comes back.
    BALANCE_OVERDRAFT: happened.offlineSpending || happened.restores || hasReturns,
    HOLD_ENDED: true,
    QUARANTINED: happened.flips || happened.smallProxy || happened.revocations,
    // A hole that is filled is the law of numbers' business.
    NUMBER_GAP: isLost,
    // The law of returns says when.
    RETURN_EXCEEDS_SALE: true,
    // The worker settles these once the sale has come, and no worker runs here.
    UNKNOWN_SALE: isLost || happened.flips,
    APPROVAL_MISSING: isLost || happened.flips,
    UNKNOWN_SHIFT: isShiftLost || happened.smallProxy || happened.revocations || happened.restores,
    LATE_FOR_CLOSED_SHIFT: true,
    // Sums that arrive before what they sum up; the law of the Z compares them once all has arrived.
    SUMS: true,
    // Cashiers here open with whatever they please to count: it tells of people, and neither loses nor doubles.
    FLOAT_DIFFERS: true,
  };
  const ofCopies = new Set(happened.unreadable);
  for (const one of happened.forged) ofCopies.add(one.split(' ')[0]!);
  for (const { code, subjectId, subjectType, isResolved } of view.exceptions) {
    // What comes back was priced when it was sold, whatever the list says by now.
    const isMirrored = code === 'PRICE_DIFFERS' && kinds.get(subjectId) === 'return';
    if (isResolved || (explained[code] && !isMirrored) || ofCopies.has(subjectId)) continue;
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
  answeredIsKept,
  numbersRun,
  shiftSums,
  shiftsAgree,
  stockMoves,
  balancesHold,
  ...accountLaws,
  ...returnLaws,
  approvalsHold,
  customersAddUp,
  outboxComplete,
  flagsExplained,
  paperAfterCopies,
  ({ tills, view, lostWithCopy }) => agentsKeep(tills, view, lostWithCopy),
  parkedWaits,
  pricesArrive,
  modelAgrees,
];

/** All broken laws at a quiet point: queues empty, everything up. */
export const judge = (evidence: Evidence): Verdict[] => laws.flatMap((law) => [...law(evidence)]);
