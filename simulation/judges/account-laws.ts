import type { Evidence, Verdict } from './evidence.js';
import { bodyOf, broken, grouped } from './reading.js';

/** Without a network a register spends no more on one date than the shop lets it, however often its page dies. */
function* allowancesHold({ sealed, allowances, happened }: Evidence): Iterable<Verdict> {
  // A clock that leaves a date and comes back begins it anew.
  const sales = sealed
    .filter(({ kind, registerId }) => kind === 'sale' && !happened.leaps.has(registerId))
    .map((entry) => ({ ...entry, read: bodyOf(entry) }));
  const days = grouped(sales, ({ registerId, epoch, read }) => `${registerId} ${epoch} ${read.businessDate}`); // prettier-ignore
  for (const [day, rows] of days) {
    const spent: Record<string, number> = {};
    for (const { kind, holdId, points, amount } of rows.flatMap(({ read }) => read.payments))
      if (!holdId && kind in allowances) spent[kind] = (spent[kind] ?? 0) + (points ?? amount);
    for (const [kind, amount] of Object.entries(spent))
      if (amount > (allowances[kind] ?? 0))
        yield broken('allowances hold', `${day}: ${amount} of ${kind}`);
  }
}

/** What a sealed receipt relies on is not given back: a hold it names is captured, or its time ran out. */
function* holdsStay({ view, happened }: Evidence): Iterable<Verdict> {
  const released = new Set(
    view.holds.flatMap(({ id, state }) => (state === 'released' ? [id] : [])),
  );
  for (const entry of view.entries) {
    // A page that died may come back with a receipt that still names what it had given back.
    if (entry.kind !== 'sale' || happened.died.has(entry.registerId)) continue;
    for (const { holdId } of bodyOf(entry).payments)
      if (holdId && released.has(holdId))
        yield broken('a sealed receipt keeps its holds', `${entry.id}: ${holdId}`);
  }
}

export const accountLaws = [allowancesHold, holdsStay];
