import type { PointsPolicy } from '@khanut/shared/engine';
import { v7 } from 'uuid';
import { plainSale } from '../sales/testing/plain-sale.js';
import { balanceMoves } from './balance-moves.js';
import { loyaltyOf, stateOf, tenderOf } from '../sales/testing/points-shop.js';

const customerId = v7();
const policy = (points: Partial<PointsPolicy> = {}) => loyaltyOf(points).points;
const plain = () => plainSale({ outletId: v7(), registerId: v7(), productId: v7(), quantity: 1000, number: 1 }); // prettier-ignore

function movesOf(
  change: (sale: ReturnType<typeof plain>) => void,
  pointsPolicy = policy(),
  moves = true,
) {
  const sale = plain();
  sale.customer = { id: customerId, name: 'X', cardNumber: null };
  sale.customerState = stateOf(customerId);
  sale.sealedAt = '2026-03-01T10:00:00.000Z';
  change(sale);
  return balanceMoves({ sale, moves, pointsPolicy }).map(
    ({ kind, holder, reason, amount, availableAt, expiresAt }) => ({ kind, holder, reason, amount, availableAt, expiresAt }),
  ); // prettier-ignore
}
const short = (moves: ReturnType<typeof movesOf>) =>
  moves.map(({ kind, holder, reason, amount }) => [kind, holder, reason, amount]);
const line = (pointsEarned: number, pointsBurnt = 0) => ({ ...plain().priced.lines[0], pointsEarned, pointsBurnt }) as never; // prettier-ignore

test('a plain sale, a void and a training receipt move nothing', () => {
  expect(movesOf(() => {})).toEqual([]);
  const change = (sale: ReturnType<typeof plain>) => (sale.priced.lines = [line(5)]);
  expect(movesOf(change, policy(), false)).toEqual([]);
  expect(movesOf(change)).toHaveLength(1);
});

test('earned points wait and live as the policy says', () => {
  const change = (sale: ReturnType<typeof plain>) => (sale.priced.lines = [line(5), line(7)]);
  expect(movesOf(change, policy({ pendingDays: 14, expiryDays: 365 }))).toEqual([
    {
      kind: 'points',
      holder: customerId,
      reason: 'earn',
      amount: 12,
      availableAt: '2026-03-15T10:00:00.000Z',
      expiresAt: '2027-03-01T10:00:00.000Z',
    },
  ]);
  expect(movesOf(change)).toMatchObject([{ availableAt: null, expiresAt: null }]);
  expect(movesOf(change, null)).toMatchObject([{ amount: 12, availableAt: null }]);
});

test('an exchange earns and burns for what goes, takes back and gives back for what comes', () => {
  const moves = movesOf((sale) => {
    sale.kind = 'exchange';
    sale.original = { saleId: v7(), lines: [], reason: null };
    sale.priced.lines = [line(5, 3), line(-4, -2)];
  });
  expect(short(moves)).toEqual([
    ['points', customerId, 'earn', 5],
    ['points', customerId, 'take-back', -4],
    ['points', customerId, 'burn', -3],
    ['points', customerId, 'give-back', 2],
  ]);
});

test('points go to the household’s account, stamps to the customer’s own card', () => {
  const household = v7();
  const moves = movesOf((sale) => {
    sale.customerState = stateOf(customerId, { pointsAccountId: household });
    sale.priced.lines = [line(5)];
    sale.priced.stamps = [{ ruleId: 'r', added: 7, used: 5 }, { ruleId: 'q', added: 5, used: 5 }]; // prettier-ignore
  });
  expect(short(moves)).toEqual([
    ['points', household, 'earn', 5],
    ['stamps', `r:${customerId}`, 'stamp', 2],
  ]);
});

test('tenders take on a sale and put back on a return', () => {
  const tenders = (sign: number) => (sale: ReturnType<typeof plain>) => {
    sale.cart.tenders = [
      tenderOf('gift-card', sign * 10, { reference: ' card-1 ' }),
      tenderOf('store-credit', sign * 20),
      tenderOf('on-account', sign * 30),
      tenderOf('points', sign * 400),
      tenderOf('points', sign * 700, { points: (sign * 6) as never }),
      tenderOf('cash', sign * 50),
      tenderOf('deposit', sign * 60),
    ];
  };
  expect(short(movesOf(tenders(1)))).toEqual([
    ['gift-card', 'CARD-1', 'redeem', -10],
    ['store-credit', customerId, 'redeem', -20],
    ['on-account', customerId, 'charge', -30],
    ['points', customerId, 'burn', -4],
    ['points', customerId, 'burn', -6],
  ]);
  expect(short(movesOf(tenders(-1)))).toEqual([
    ['gift-card', 'CARD-1', 'refund', 10],
    ['store-credit', customerId, 'refund', 20],
    ['on-account', customerId, 'repay', 30],
    ['points', customerId, 'give-back', 4],
    ['points', customerId, 'give-back', 6],
  ]);
});

test('without a customer an account is named by the tender, else by the sale', () => {
  const sale = plain();
  sale.cart.tenders = [tenderOf('store-credit', -20), tenderOf('gift-card', 5)];
  const moves = balanceMoves({ sale, moves: true, pointsPolicy: null });
  expect(moves.map(({ holder, customerId: owner }) => [holder, owner])).toEqual([
    [sale.id, null],
    [sale.id.toUpperCase(), null],
  ]);
});
