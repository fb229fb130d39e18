import { type Points, points } from '../../money/index.js';

/** One movement of a points account. */
export interface PointsEntry {
  /** Positive: a lot (earned, given back). Negative: spent or taken back. */
  amount: Points;
  atMs: number;
  /** A lot can be spent from this instant; null: at once. */
  availableFromMs: number | null;
  /** A lot lives up to, not including, this instant; null: for ever. */
  expiresAtMs: number | null;
  /** A lot's name, such as its sale. What is taken back of that lot is taken from it before any other. */
  lot?: string | null;
  /** Books points of expired lots out of the account; it eats no lot. */
  isExpiry?: boolean;
}

/** Points that came in together and what is left of them. */
export interface PointsLot {
  lot: string | null;
  earned: Points;
  left: Points;
  atMs: number;
  availableFromMs: number;
  expiresAtMs: number | null;
}

/** Σ entries up to the instant = spendable + Σ pending + expiredUnbooked − overdrawn. */
export interface LotsAt {
  spendable: Points;
  /** Not to be spent yet, by the instant they can be. */
  pending: { points: Points; availableFromMs: number }[];
  /** Spendable and pending points that expire within the span asked for, by instant. */
  expiringSoon: { points: Points; expiresAtMs: number }[];
  /** Gone by the calendar but not yet booked out; negative: more was booked than had expired. */
  expiredUnbooked: Points;
  /** Spent beyond all that was there; the next lots pay it first. */
  overdrawn: Points;
  /** Lots with something left that live, in the order they are spent. */
  lots: PointsLot[];
}

const soonMs = 30 * 86_400_000;

/**
 * A points account at an instant, whatever the order of its entries: what is spent eats the available lots, the
 * earliest to expire first, then the earliest earned; then those still pending; what is left is overdrawn.
 * @param withinMs how far `expiringSoon` looks; 30 days unless told.
 */
export function lotsAt(
  entries: readonly PointsEntry[],
  atMs: number,
  withinMs: number = soonMs,
): LotsAt {
  const known = entries.filter((entry) => entry.atMs <= atMs).toSorted(inTime);
  const account: Account = { lots: [], overdrawn: 0, bookedOut: 0 };
  for (const entry of known) post(entry, account);
  const living = account.lots
    .filter((lot) => lot.left > 0 && isLiving(lot, atMs))
    .toSorted(spentFirst);
  const expired = account.lots.filter((lot) => !isLiving(lot, atMs));
  const pending = living.filter((lot) => lot.availableFromMs > atMs);
  const soon = living.filter(
    (lot) => lot.expiresAtMs !== null && lot.expiresAtMs <= atMs + withinMs,
  );
  return {
    spendable: leftOf(living.filter((lot) => lot.availableFromMs <= atMs)),
    pending: grouped(pending, (lot) => lot.availableFromMs).map(([availableFromMs, count]) => ({
      points: count,
      availableFromMs,
    })),
    expiringSoon: grouped(soon, (lot) => lot.expiresAtMs ?? 0).map(([expiresAtMs, count]) => ({
      points: count,
      expiresAtMs,
    })),
    expiredUnbooked: points(leftOf(expired) - account.bookedOut),
    overdrawn: points(account.overdrawn),
    lots: living,
  };
}

interface Account {
  lots: PointsLot[];
  overdrawn: number;
  /** Points booked as expired. */
  bookedOut: number;
}

const isLiving = ({ expiresAtMs }: PointsLot, atMs: number): boolean =>
  expiresAtMs === null || expiresAtMs > atMs;

const leftOf = (lots: readonly PointsLot[]): Points =>
  points(lots.reduce((total, lot) => total + lot.left, 0));

/** By time; at one instant what comes in before what goes out, the rest only so that no order of entries shows. */
const inTime = (a: PointsEntry, b: PointsEntry): number =>
  a.atMs - b.atMs ||
  Number(a.amount < 0) - Number(b.amount < 0) ||
  expiryOrder(a.expiresAtMs, b.expiresAtMs) ||
  (a.availableFromMs ?? 0) - (b.availableFromMs ?? 0) ||
  nameOrder(b.lot, a.lot) ||
  a.amount - b.amount;

const expiryOrder = (a: number | null, b: number | null): number =>
  a === b ? 0 : a === null ? 1 : b === null ? -1 : a - b;

const nameOrder = (a: string | null = null, b: string | null = null): number =>
  a === b ? 0 : a === null ? -1 : b === null ? 1 : a < b ? -1 : 1;

const spentFirst = (a: PointsLot, b: PointsLot): number =>
  expiryOrder(a.expiresAtMs, b.expiresAtMs) || a.atMs - b.atMs || nameOrder(a.lot, b.lot);

function post(entry: PointsEntry, account: Account): void {
  if (entry.isExpiry) account.bookedOut -= entry.amount;
  else if (entry.amount > 0) addLot(entry, account);
  else account.overdrawn += eat(-entry.amount, entry, account.lots);
}

/** A new lot pays what was overdrawn before anything of it can be spent. */
function addLot(entry: PointsEntry, account: Account): void {
  const repaid = Math.min(account.overdrawn, entry.amount);
  account.overdrawn -= repaid;
  account.lots.push({
    lot: entry.lot ?? null,
    earned: entry.amount,
    left: points(entry.amount - repaid),
    atMs: entry.atMs,
    availableFromMs: entry.availableFromMs ?? entry.atMs,
    expiresAtMs: entry.expiresAtMs,
  });
}

/** Takes `count` points out of the lots living then; says how many were missing. */
function eat(count: number, { atMs, lot: name }: PointsEntry, lots: readonly PointsLot[]): number {
  const ofName = (lot: PointsLot): number => Number(name != null && lot.lot === name);
  const isPending = (lot: PointsLot): number => Number(lot.availableFromMs > atMs);
  const order = lots
    .filter((lot) => lot.left > 0 && (isLiving(lot, atMs) || ofName(lot) === 1))
    .toSorted((a, b) => ofName(b) - ofName(a) || isPending(a) - isPending(b) || spentFirst(a, b));
  let missing = count;
  for (const lot of order) {
    const taken = Math.min(missing, lot.left);
    lot.left = points(lot.left - taken);
    missing -= taken;
  }
  return missing;
}

/** Points left by a key, ascending. */
function grouped(
  lots: readonly PointsLot[],
  keyOf: (lot: PointsLot) => number,
): [number, Points][] {
  const sums = new Map<number, number>();
  for (const lot of lots) sums.set(keyOf(lot), (sums.get(keyOf(lot)) ?? 0) + lot.left);
  return [...sums].toSorted(([a], [b]) => a - b).map(([key, count]) => [key, points(count)]);
}
