import type { SaleBody } from '@khanut/shared/contracts';
import type { PricedSale, Rulebook } from '@khanut/shared/engine';
import { purchasesOf } from './purchases-of.js';

/** Something a manager should look at; the sale stands as it is (law 1). */
export interface Flag {
  code: string;
  detail: Record<string, unknown>;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Tills may be off by a little; more is worth a look. */
const AHEAD_AT_MOST_MS = 10 * MINUTE_MS;
/** Longer than a till may stay unsynced (30 days). */
const BEHIND_AT_MOST_MS = 31 * DAY_MS;
/** A receipt's engine clock and its sealing lie within one sitting; parked receipts live a day. */
const APART_AT_MOST_MS = 2 * DAY_MS;

const total = (parts: readonly { amount: number }[]): number =>
  parts.reduce((sum, part) => sum + part.amount, 0);

/** Law 4 on one receipt: every sum that must hold between its stored numbers. Pure. */
export function checkSums(sale: SaleBody): Flag[] {
  const { totals, lines } = sale.priced;
  const sums: Record<string, [number, number]> = {
    net: [lines.reduce((sum, line) => sum + line.net, 0), totals.net],
    gross: [lines.reduce((sum, line) => sum + line.gross, 0), totals.gross],
    discount: [totals.gross - totals.net, totals.discount],
    pointsEarned: [lines.reduce((sum, line) => sum + line.pointsEarned, 0), totals.pointsEarned],
    pointsBurnt: [
      lines.reduce((sum, line) => sum + (line.pointsBurnt ?? 0), 0),
      totals.pointsBurnt ?? 0,
    ],
    payableExact: [totals.net + totals.addedTax, totals.payableExact],
    payable: [totals.payableExact + totals.rounding, totals.payable],
    paid: [total(sale.cart.tenders), totals.payable],
    change: [
      sale.cart.tenders.reduce((sum, tender) => sum + tender.tendered - tender.amount, 0),
      totals.change,
    ],
  };
  lines.forEach(
    (line, at) => (sums[`lines.${at}`] = [line.gross - total(line.discounts), line.net]),
  );
  if (sale.kind === 'void') return [];
  const wrong = Object.entries(sums).filter(([, [computed, stated]]) => computed !== stated);
  return wrong.map(([what, [computed, stated]]) => ({
    code: 'SUMS',
    detail: { what, computed, stated },
  }));
}

/** The till's clock against ours. Late is normal (offline for days); ahead is not. Pure. */
export function checkClock(sale: SaleBody, receivedMs: number): Flag[] {
  const sealedMs = Date.parse(sale.sealedAt);
  const aheadMs = sealedMs - receivedMs;
  const isOff =
    aheadMs > AHEAD_AT_MOST_MS ||
    -aheadMs > BEHIND_AT_MOST_MS ||
    Math.abs(sealedMs - sale.clock.instantMs) > APART_AT_MOST_MS ||
    Math.abs(sealedMs - Date.parse(sale.businessDate)) > APART_AT_MOST_MS;
  return isOff ? [{ code: 'CLOCK_OFF', detail: { sealedAt: sale.sealedAt, aheadMs } }] : [];
}

/** What a receipt's rulebook was, as published. */
export interface PublishedVersion {
  body: Rulebook;
  startsAt: string;
  /** Published ahead of its start: only such a one can be used too early. */
  isScheduled: boolean;
  isCancelled: boolean;
}

/**
 * A till holds the next rulebook ahead and turns to it by its own clock: a little early is its clock, more is worth a
 * look, and so is one that was called off. An older one than in force is no fault: the till was without a network. Pure.
 */
export function checkInForce(
  sale: SaleBody,
  { startsAt, isScheduled, isCancelled }: PublishedVersion,
): Flag[] {
  const earlyMs = Date.parse(startsAt) - sale.clock.instantMs;
  if (!isCancelled && !(isScheduled && earlyMs > AHEAD_AT_MOST_MS)) return [];
  const { rulebookVersion: version } = sale.priced;
  return [{ code: 'RULEBOOK_NOT_IN_FORCE', detail: { version, startsAt, isCancelled } }];
}

/** The till's numbers against the engine's own from the stored inputs. Pure; the trace is words, not numbers. */
export function checkArithmetic(
  sale: SaleBody,
  replayed: PricedSale | { refused: true; code: string },
): Flag[] {
  if ('refused' in replayed) return [{ code: 'ARITHMETIC', detail: { refused: replayed.code } }];
  const { lines, taxes, totals } = sale.priced;
  const at =
    firstDifference({ ...totals, purchases: purchasesOf(totals) }, replayed.totals, 'totals') ??
    firstDifference(lines, replayed.lines, 'lines') ??
    firstDifference(taxes, replayed.taxes, 'taxes');
  return at === undefined ? [] : [{ code: 'ARITHMETIC', detail: at }];
}

/** Only fields that the engine gives are compared: a newer till may have added some. */
function firstDifference(
  stated: unknown,
  computed: unknown,
  path: string,
): Record<string, unknown> | undefined {
  if (typeof computed !== 'object' || computed === null)
    return stated === computed
      ? undefined
      : { path, stated: stated ?? null, computed: computed ?? null };
  if (typeof stated !== 'object' || stated === null) return { path, stated: stated ?? null };
  if (Array.isArray(computed) && (!Array.isArray(stated) || stated.length !== computed.length))
    return { path };
  for (const key of Object.keys(computed)) {
    const found = firstDifference(
      Reflect.get(stated, key),
      Reflect.get(computed, key),
      `${path}.${key}`,
    );
    if (found) return found;
  }
  return undefined;
}
