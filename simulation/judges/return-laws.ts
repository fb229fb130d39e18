import type { Evidence, Verdict } from './evidence.js';
import { bodyOf, broken, grouped, sum } from './reading.js';

type Said = ReturnType<typeof bodyOf> & { till: string };

/** Receipts as they were sealed, and of those that goods came back of what came back. */
function readReturns(sealed: Evidence['sealed']) {
  const mirrors = sealed.filter(({ kind, body }) => kind === 'sale' && body.includes('"original":{'));
  const returns = mirrors
    .map((entry): Said => ({ ...bodyOf(entry), till: entry.till }))
    .filter(({ originalSaleId }) => originalSaleId !== null);
  const ids = new Set(returns.map(({ originalSaleId }) => originalSaleId));
  const sold = new Map(
    sealed
      .filter(({ id, kind }) => kind === 'sale' && ids.has(id))
      .map((entry) => [entry.id, bodyOf(entry)]),
  );
  return { returns, sold };
} // prettier-ignore

/** Quantity, money and points that came back of a line, over these returns; positive. */
function broughtBack(returns: readonly Said[], lineId: string) {
  const lines = returns.flatMap((one) => one.lines.filter((line) => line.originalLineId === lineId)); // prettier-ignore
  return {
    quantity: -sum(lines, (line) => line.quantity),
    net: -sum(lines, (line) => line.net),
    points: -sum(lines, (line) => line.pointsEarned),
  };
}

/** A till takes back no more of a receipt than was sold on it, whatever it hears of others. */
function* noMoreThanSold({ sealed, happened }: Evidence): Iterable<Verdict> {
  if (happened.evictions) return;
  const { returns, sold } = readReturns(sealed);
  for (const [key, own] of grouped(returns, ({ till, originalSaleId }) => `${till} ${originalSaleId}`))
    for (const line of sold.get(own[0]!.originalSaleId!)?.lines ?? []) {
      if (line.originalLineId !== null) continue;
      const back = broughtBack(own, line.lineId);
      if (back.quantity > line.quantity || back.net > line.net)
        yield broken('no more comes back than was sold', `${key}: ${back.quantity} of ${line.quantity}`);
    }
} // prettier-ignore

/** Of one receipt's tenders no more goes back to each than was paid with it; all of it back: no points stay. */
function* refundsAreWithin({ sealed, happened }: Evidence): Iterable<Verdict> {
  if (happened.evictions) return;
  const { returns, sold } = readReturns(sealed);
  for (const [saleId, own] of grouped(returns, (one) => one.originalSaleId!)) {
    const sale = sold.get(saleId);
    // What another till gave back at the same time is not known without a network.
    if (!sale || new Set(own.map(({ till }) => till)).size > 1) continue;
    const given = own.flatMap(({ payments }) => payments.filter(({ amount }) => amount < 0));
    for (const kind of ['points', 'gift-card', 'card']) {
      const of = (rows: typeof given) => sum(rows.filter((one) => one.kind === kind), (one) => one.amount); // prettier-ignore
      // On an exchange that gave money back a tender was not paid with.
      if (-of(given) > Math.max(0, of(sale.payments)))
        yield broken('no tender gets back more than it paid', `${saleId}: ${-of(given)} by ${kind}`);
    }
    const bought = sale.lines.filter(({ originalLineId }) => originalLineId === null);
    const all = bought.map((line) => ({ line, back: broughtBack(own, line.lineId) }));
    if (!all.every(({ line, back }) => back.quantity === line.quantity)) continue;
    const left = sum(all, ({ line, back }) => line.pointsEarned - back.points);
    if (left !== 0) yield broken('returned goods earn nothing', `${saleId}: ${left} points stay`);
    const rest = sum(all, ({ line, back }) => line.net - back.net);
    if (rest !== 0) yield broken('returned goods are worth what was paid', `${saleId}: ${rest}`);
  }
} // prettier-ignore

/** Points go back to whom they came from. */
function* pointsGoBack({ view }: Evidence): Iterable<Verdict> {
  const entries = view.balanceEntries.filter(({ kind }) => kind === 'points');
  const earners = new Map(
    entries.flatMap((one) => (one.reason === 'earn' ? [[one.sourceId, one.holder]] : [])),
  );
  const bodies = new Map(view.entries.map((entry) => [entry.id, entry]));
  for (const { reason, sourceId, holder } of entries) {
    if (reason !== 'take-back') continue;
    const entry = bodies.get(sourceId);
    const earner = entry && earners.get(bodyOf(entry).originalSaleId ?? '');
    if (earner && earner !== holder)
      yield broken('points go back to whom they came from', `${sourceId}: ${holder}, not ${earner}`);
  }
} // prettier-ignore

/** Two tills may take the same goods back without hearing of each other: then, and only then, it is told. */
function* excessIsTold({ view }: Evidence): Iterable<Verdict> {
  const posted = new Set(view.sales.map(({ id }) => id));
  const codes = new Map<string, Set<string>>();
  for (const { code, subjectId } of view.exceptions)
    codes.set(subjectId, (codes.get(subjectId) ?? new Set()).add(code));
  const lines = new Map(view.saleLines.map((line) => [`${line.lineId}`, line]));
  const back = grouped(
    view.saleLines.filter(({ saleId, originalLineId }) => originalLineId !== null && posted.has(saleId)),
    ({ originalLineId }) => originalLineId!,
  );
  const over = new Set<string>();
  for (const [lineId, rows] of back) {
    const sold = lines.get(lineId);
    const isTold = (code: string) => rows.some(({ saleId }) => codes.get(saleId)?.has(code));
    if (!sold || -sum(rows, (row) => row.quantity) <= sold.quantity) continue;
    for (const { saleId } of rows) over.add(saleId);
    if (!isTold('RETURN_EXCEEDS_SALE') && !isTold('UNKNOWN_SALE'))
      yield broken('what comes back twice is told', lineId);
  }
  for (const [saleId, told] of codes)
    if (told.has('RETURN_EXCEEDS_SALE') && posted.has(saleId) && !over.has(saleId))
      yield broken('what comes back once is not told', saleId);
} // prettier-ignore

export const returnLaws = [noMoreThanSold, refundsAreWithin, pointsGoBack, excessIsTold];
