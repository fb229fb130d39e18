import type { CustomerMove } from './customer-moves.js';
import { type CustomerContext, type KnownCustomer, saleCustomer } from './customer-state.js';

const dayMs = 86_400_000;
const clock = { instantMs: Date.parse('2026-11-23T12:00:00Z'), businessDate: '2026-11-23' };

const pulled = (part: Partial<KnownCustomer> = {}): KnownCustomer => ({
  id: 'narine',
  kind: 'person',
  name: 'Narine',
  phones: [],
  cards: [],
  categories: [],
  tier: null,
  individual: null,
  pointsBalance: 1000,
  accumulations: [],
  lastVisitAt: null,
  birthday: null,
  note: null,
  deletedAt: null,
  keptOn: '2026-11-20',
  ...part,
});

const move = (part: Partial<CustomerMove> = {}): CustomerMove => ({
  id: 'm',
  customerId: 'narine',
  pointsAccountId: 'narine',
  instantMs: clock.instantMs - dayMs,
  businessDate: '2026-11-22',
  purchasesMinor: 0,
  individualMinor: 0,
  pointsSpent: 0,
  storeCreditSpentMinor: 0,
  owedMinor: 0,
  stamps: [],
  ...part,
});

const built = (customer: KnownCustomer, context: Partial<CustomerContext> = {}) =>
  saleCustomer(customer, { moves: [], clock, periods: [], ...context });

test('own unsent receipts count towards every period they fall into, and towards no other', () => {
  const customer = pulled({
    accumulations: ['rolling-30', 'month', 'year', 'lifetime'].map((period) => ({
      period,
      amount: 1000 as never,
    })),
  });
  const moves = [
    move({ purchasesMinor: 1 }),
    move({
      purchasesMinor: 10,
      businessDate: '2026-10-24',
      instantMs: clock.instantMs - 30 * dayMs,
    }),
    move({
      purchasesMinor: 100,
      businessDate: '2026-10-24',
      instantMs: clock.instantMs - 30 * dayMs - 1,
    }),
    move({
      purchasesMinor: 1000,
      businessDate: '2025-12-31',
      instantMs: clock.instantMs - 300 * dayMs,
    }),
    move({ purchasesMinor: 5, customerId: 'another' }),
  ];
  expect(built(customer, { moves }).state.accumulations).toEqual([
    { period: 'rolling-30', amount: 1011 },
    { period: 'month', amount: 1001 },
    { period: 'year', amount: 1111 },
    { period: 'lifetime', amount: 2111 },
  ]);
});

test('a figure of a month or year that has ended counts for nothing', () => {
  const customer = pulled({
    keptOn: '2025-12-30',
    accumulations: ['month', 'year', 'lifetime'].map((period) => ({
      period,
      amount: 1000 as never,
    })),
    individual: {
      rate: 50_000 as never,
      expiresAtMs: null,
      grantedBy: null,
      monthlyCap: 900 as never,
      usedThisMonth: 800 as never,
    },
  });
  const { accumulations, individual } = built(customer, {
    moves: [move({ purchasesMinor: 7, individualMinor: 3 })],
  }).state;
  expect(accumulations).toEqual([
    { period: 'month', amount: 7 },
    { period: 'year', amount: 7 },
    { period: 'lifetime', amount: 1007 },
  ]);
  expect(individual).toMatchObject({ monthlyCap: 900, usedThisMonth: 3 });
});

test('a period that the rules ask for and the server did not send starts from own receipts', () => {
  const moves = [move({ purchasesMinor: 42 })];
  expect(built(pulled(), { moves, periods: ['rolling-7'] }).state.accumulations).toEqual([
    { period: 'rolling-7', amount: 42 },
  ]);
});

test('points spent by anybody of the household here are gone; never below nothing', () => {
  const customer = pulled({ pointsAccountId: 'house', mayBurn: true });
  const moves = [
    move({ pointsSpent: 300, pointsAccountId: 'house' }),
    move({ pointsSpent: 600, customerId: 'another', pointsAccountId: 'house' }),
  ];
  expect(built(customer, { moves }).state).toMatchObject({
    pointsBalance: 100,
    pointsAccountId: 'house',
    mayBurn: true,
  });
  const more = [...moves, move({ pointsSpent: 500, pointsAccountId: 'house' })];
  expect(built(customer, { moves: more }).state.pointsBalance).toBe(0);
});

test('credit, debt, stamps and the way to the next tier move with own receipts', () => {
  const customer = pulled({
    storeCredit: 5000 as never,
    account: { limit: 10_000 as never, owed: 4000 as never, dueDays: 14 },
    stamps: [{ ruleId: 'coffee', count: 4 }],
    nextTier: { name: 'Gold', missing: 900 as never },
  });
  const stamps = [{ ruleId: 'coffee', added: 2, used: 6 }];
  const moves = [
    move({ storeCreditSpentMinor: 1500, owedMinor: 2500, purchasesMinor: 400, stamps }),
    move({ owedMinor: -1000 }),
  ];
  const made = built(customer, { moves });
  expect(made).toMatchObject({
    storeCreditMinor: 3500,
    account: { limitMinor: 10_000, owedMinor: 5500, dueDays: 14 },
    nextTier: { name: 'Gold', missingMinor: 500 },
    state: { stamps: [{ ruleId: 'coffee', count: 0 }] },
  });
  expect(built(customer, { moves: [move({ purchasesMinor: 900 })] }).nextTier).toBeNull();
});

test('an entitlement keeps its last instant, for the engine and for the eye', () => {
  const validUntilMs = clock.instantMs + dayMs;
  const made = built(
    pulled({
      categories: [
        { id: 'p', name: 'Pensioner', validUntilMs, documentSeen: 'AN 0123' },
        { id: 's', name: 'Silver' },
      ],
      birthday: '1956-02-29',
    }),
  );
  expect(made.documents).toEqual([{ name: 'Pensioner', seen: 'AN 0123', validUntilMs }]);
  expect(made.state.categories).toEqual([
    { id: 'p', name: 'Pensioner', validUntilMs },
    { id: 's', name: 'Silver' },
  ]);
  expect(made.state.birthday).toBe('02-29');
});
