import type { Evidence, JournalRow, Verdict } from './evidence.js';
import { broken, grouped } from './reading.js';

const ofEpoch = ({ registerId, epoch }: { registerId: string; epoch: number }) =>
  `${registerId} ${epoch}`;
const highest = (numbers: readonly number[]): number => Math.max(0, ...numbers);
const taken = (rows: readonly JournalRow[], kind: string): number[] =>
  rows.flatMap((row) => (row.kind === kind && row.number !== null ? [row.number] : []));

/** Numbers run 1..n without hole or repeat per register and epoch; till and server alike know the highest they have. */
export function* numbersRun(evidence: Evidence): Iterable<Verdict> {
  const { view, tills, sealed, lostWithStore } = evidence;
  const posted = new Set(view.entries.map(({ id }) => id));
  for (const [key, all] of grouped(sealed, ofEpoch)) {
    const rows = grantedOnce(all, evidence);
    yield* oneToN('receipt numbers', key, taken(rows, 'sale'));
    yield* oneToN('seq', key, rows.map(({ seq }) => seq)); // prettier-ignore
    yield* oneToN('Z numbers', key, taken(rows, 'shift-closed'));
    const server = view.numbers.find((row) => ofEpoch(row) === key);
    const arrived = rows.filter(({ id }) => posted.has(id));
    if (server) yield* sameNumbers('the server', key, arrived, server);
    else if (arrived.length) yield broken('same numbers on both sides', `${key}: no row`);
  }
  yield* holesTakenDown(evidence);
  if (lostWithStore.size) return;
  for (const { registerId, counters, name } of tills) {
    if (!counters) continue;
    const { epoch } = counters;
    const own = sealed.filter((row) => row.registerId === registerId && row.epoch === epoch);
    yield* sameNumbers(name, `epoch ${epoch}`, own, counters);
  }
}

/**
 * An older copy of the server that nobody has noticed yet grants an epoch again, and a till that lost its store cannot know
 * that it has used it (docs/decisions/0037): the numbers of what is lost run again.
 */
function grantedOnce(
  rows: readonly JournalRow[],
  { happened, lostWithStore }: Evidence,
): readonly JournalRow[] {
  const isRepeated = new Set(rows.map(({ seq }) => seq)).size < rows.length;
  return happened.restores && isRepeated ? rows.filter(({ id }) => !lostWithStore.has(id)) : rows;
}

interface Highest {
  lastSeq: number;
  lastNumber: number;
  lastZNumber: number;
}

function* sameNumbers(
  whose: string,
  key: string,
  rows: readonly JournalRow[],
  { lastSeq, lastNumber, lastZNumber }: Highest,
): Iterable<Verdict> {
  const known = [lastSeq, lastNumber, lastZNumber];
  const used = [highest(rows.map(({ seq }) => seq)), highest(taken(rows, 'sale')), highest(taken(rows, 'shift-closed'))]; // prettier-ignore
  if (known.some((number, at) => number !== used[at]))
    yield broken('same numbers on both sides', `${whose}, ${key}: ${known.join()}, not ${used.join()}`); // prettier-ignore
}

function* oneToN(what: string, key: string, numbers: readonly number[]): Iterable<Verdict> {
  const sorted = numbers.toSorted((a, b) => a - b);
  const wrong = sorted.findIndex((number, at) => number !== at + 1);
  if (wrong >= 0) yield broken(`${what} run 1..n`, `${key}: ${sorted.join(' ')}`);
}

/**
 * A hole in a register's numbers is told until the last receipt that was missing is there, and not longer. Where the
 * server fell before it took the flag down, the till's next try does; a till that lost its store, or was taken from its
 * register, so that the try goes to the quarantine, leaves that to a reader of the outbox, which is not modelled.
 */
function* holesTakenDown({ view, sealed, lostWithStore }: Evidence): Iterable<Verdict> {
  const sales = new Map(view.sales.map((sale) => [sale.id, sale]));
  const refused = view.quarantine.filter(({ reason }) => reason === 'REGISTER_REVOKED');
  const triedInVain = new Set(refused.flatMap(({ id }) => (sales.has(id) ? [id] : [])));
  const mute = new Set(
    sealed
      .filter(({ id }) => lostWithStore.has(id) || triedInVain.has(id))
      .map(({ registerId }) => registerId),
  );
  const numbered = grouped(
    view.sales.filter(({ number }) => number !== null),
    ofEpoch,
  );
  const holed = new Set(
    [...numbered.values()]
      .filter((rows) => highest(rows.map(({ number }) => number!)) !== rows.length)
      .map(([first]) => first!.registerId),
  );
  for (const { code, subjectId, isResolved } of view.exceptions) {
    const sale = sales.get(subjectId);
    if (code !== 'NUMBER_GAP' || isResolved || !sale || mute.has(sale.registerId)) continue;
    if (!holed.has(sale.registerId))
      yield broken('what arrived is not told as missing', `NUMBER_GAP on ${subjectId}`);
  }
}
