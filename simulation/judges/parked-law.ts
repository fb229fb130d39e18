import type { Evidence, Verdict } from './evidence.js';
import { broken, grouped } from './reading.js';

const moves = new Set(['receipt-parked', 'receipt-resumed']);

/** What a journal set aside last waits on its till, once; what went on or was paid waits no more. */
export function* parkedWaits({ tills, sealed, happened }: Evidence): Iterable<Verdict> {
  if (happened.evictions) return;
  const own = grouped(sealed.filter(({ kind }) => moves.has(kind)), ({ registerId }) => registerId); // prettier-ignore
  for (const { name, registerId, parked } of tills) {
    // As they were sealed: an older copy of the server may grant a lower epoch than the last.
    const journal = own.get(registerId) ?? [];
    const last = new Map(journal.map((row) => [(JSON.parse(row.body) as { parkedId: string }).parkedId, row.kind])); // prettier-ignore
    const waiting = [...last].flatMap(([id, kind]) => (kind === 'receipt-parked' ? [id] : []));
    if (waiting.toSorted().join() !== parked.toSorted().join())
      yield broken('what is set aside waits', `${name}: ${parked.join(' ')}, not ${waiting.join(' ')}`); // prettier-ignore
  }
}
