import fc from 'fast-check';
import type { Points } from '../../money/index.js';
import { type LotsAt, type PointsEntry, lotsAt } from './lots.js';
import { atLeast, atMost, same, setRuns } from '../random-runs.js';

setRuns(process.env, Date.now(), (line) => process.stderr.write(line));

const entry = fc.record({
  amount: fc.integer({ min: -60, max: 60 }),
  atMs: fc.nat({ max: 12 }),
  pending: fc.option(fc.nat({ max: 6 })),
  life: fc.option(fc.integer({ min: 1, max: 9 })),
  lot: fc.constantFrom(null, 'a', 'b'),
  isExpiry: fc.boolean(),
});
const entries: fc.Arbitrary<PointsEntry[]> = fc.array(
  entry.map(({ amount, atMs, pending, life, lot, isExpiry }) => ({
    amount: amount as Points,
    atMs,
    availableFromMs: amount > 0 && pending !== null ? atMs + pending : null,
    expiresAtMs: amount > 0 && life !== null ? atMs + life : null,
    lot,
    ...(isExpiry && amount < 0 && { isExpiry }),
  })),
  { maxLength: 12 },
);

const total = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const heldIn = ({ spendable, pending, expiredUnbooked, overdrawn }: LotsAt): number =>
  spendable + total(pending.map((one) => one.points)) + expiredUnbooked - overdrawn;

test('what is spendable, pending, expired and overdrawn is what was booked', () => {
  fc.assert(
    fc.property(entries, fc.nat({ max: 20 }), (account, atMs) => {
      const known = account.filter((one) => one.atMs <= atMs);
      const at = lotsAt(account, atMs);
      same(heldIn(at), total(known.map((one) => one.amount)));
      const left = total(at.lots.map((lot) => lot.left));
      same(left, at.spendable + total(at.pending.map((one) => one.points)));
      if (at.overdrawn > 0) same(left, 0);
      for (const lot of at.lots) {
        atLeast(lot.left, 1);
        atMost(lot.left, lot.earned);
        atLeast(lot.expiresAtMs ?? Infinity, atMs + 1);
      }
    }),
  );
});

test('the order entries come in shows nowhere', () => {
  fc.assert(
    fc.property(
      entries.chain((account) =>
        fc.tuple(fc.constant(account), fc.shuffledSubarray(account, { minLength: account.length })),
      ),
      fc.nat({ max: 20 }),
      ([account, shuffled], atMs) => {
        same(lotsAt(shuffled, atMs), lotsAt(account, atMs));
      },
    ),
  );
});

test('booking what has expired leaves nothing to book and changes nothing else', () => {
  fc.assert(
    fc.property(entries, fc.integer({ min: 12, max: 20 }), (account, atMs) => {
      const before = lotsAt(account, atMs);
      const booking: PointsEntry = {
        amount: -before.expiredUnbooked as Points,
        atMs,
        availableFromMs: null,
        expiresAtMs: null,
        isExpiry: true,
      };
      const after = lotsAt([...account, booking], atMs);
      same(after, { ...before, expiredUnbooked: 0 });
    }),
  );
});

test('a lot taken back as a whole leaves the account as if it had never been', () => {
  fc.assert(
    fc.property(entries, fc.integer({ min: 1, max: 60 }), (account, count) => {
      const own = { amount: count as Points, atMs: 13, availableFromMs: 20, expiresAtMs: 30 };
      const back = { amount: -count as Points, atMs: 14, availableFromMs: null, expiresAtMs: null };
      const both = [
        { ...own, lot: 'sale' },
        { ...back, lot: 'sale' },
      ];
      const before = lotsAt(account, 15);
      const after = lotsAt([...account, ...both], 15);
      same(heldIn(after), heldIn(before));
      same(after, before);
    }),
  );
});
