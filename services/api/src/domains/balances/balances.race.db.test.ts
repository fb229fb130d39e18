import { holdReleaseRoute, holdRoute } from '@khanut/shared/contracts';
import type { Points } from '@khanut/shared/money';
import { createTestDatabase } from '@khanut/testkit';
import { v7 } from 'uuid';
import { envelopeOf } from '../sales/testing/sealed-sale.js';
import { PointsShop, stateOf, tenderOf, type TestTill } from '../sales/testing/points-shop.js';

let at: PointsShop;
let tills: TestTill[];

beforeAll(async () => {
  at = await PointsShop.open(await createTestDatabase());
  tills = [await at.till(), await at.till(), await at.till(), await at.till()];
}, 60_000);
afterEach(async () => expect(await at.brokenAccounts()).toEqual([]));
afterAll(() => at?.close());

const till = (place: number): TestTill => tills[place % tills.length] as TestTill;

/** Answers 200, or the code of the refusal. */
async function ask(place: number, id: string, kind: string, holder: string, amount: number, saleId = v7()) {
  const answer = await till(place).cashier.ask(holdRoute, { params: { id }, body: { kind, holder, amount, saleId } });
  return answer.status === 200 ? 'held' : (answer.body as { code: string }).code;
} // prettier-ignore

const tally = (answers: string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const answer of answers) counts[answer] = (counts[answer] ?? 0) + 1;
  return counts;
};

describe('a hundred holds at once never overdraw', () => {
  test.each([
    ['gift-card', 'CARD-RACE-1', 1000, 70],
    ['points', null, 1000, 30],
    ['store-credit', null, 999, 100],
  ])('%s', async (kind, code, balance, amount) => {
    const holder = code ?? (await at.customer());
    await at.fund(kind, holder, balance);
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, place) => ask(place, v7(), kind, holder, amount)),
    );
    const room = Math.floor(balance / amount);
    expect(tally(answers)).toEqual({ held: room, BALANCE_TOO_LOW: 100 - room });
    expect(await at.balance(kind, holder)).toEqual({ amount: balance, held: room * amount });
  });

  test('on account they reach the limit and no further', async () => {
    const holder = await at.customer();
    await at.fund('on-account', holder, -200, 1000);
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, place) => ask(place, v7(), 'on-account', holder, 90)),
    );
    expect(tally(answers)).toEqual({ held: 8, BALANCE_TOO_LOW: 92 });
  });
});

test('twenty requests of one hold’s id set the sum aside once', async () => {
  const [holder, id, saleId] = [await at.customer(), v7(), v7()];
  await at.fund('points', holder, 100);
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, place) => ask(place, id, 'points', holder, 60, saleId)),
  );
  expect(tally(answers)).toEqual({ held: 20 });
  expect(await at.balance('points', holder)).toEqual({ amount: 100, held: 60 });
});

test('a sale pushed five times at once earns and burns once', async () => {
  for (let round = 0; round < 5; round++) {
    const id = await at.customer();
    await at.fund('points', id, 50);
    const sale = at.sale(till(round), {
      customer: stateOf(id, { pointsBalance: 50 as Points }),
      tenders: [tenderOf('points', 3000, { points: 30 as Points })],
    });
    const answers = await Promise.all(Array.from({ length: 5 }, () => at.push(till(round), sale)));
    expect(tally(answers.map(([verdict]) => verdict?.verdict ?? ''))).toEqual({
      accepted: 1,
      duplicate: 4,
    });
    const amount = 50 - 30 + sale.priced.totals.pointsEarned;
    expect(await at.balance('points', id)).toEqual({ amount, held: 0 });
  }
});

test('a hold captured and released at the same instant ends once, and the money is right either way', async () => {
  const ends = new Set<string>();
  for (let round = 0; round < 25; round++) {
    const [card, holdId] = [`RACE-END-${round}`, v7()];
    await at.fund('gift-card', card, 5000);
    const sale = at.sale(till(round), {
      tenders: [tenderOf('gift-card', 2000, { reference: card, holdId })],
    });
    expect(await ask(round, holdId, 'gift-card', card, 2000, sale.id)).toBe('held');
    const release = () =>
      till(round).cashier.ask(holdReleaseRoute, { params: { id: holdId }, body: undefined });
    const [verdicts, released] =
      round % 2
        ? await Promise.all([at.push(till(round), sale), release()])
        : (await Promise.all([release(), at.push(till(round), sale)])).reverse() as [Awaited<ReturnType<PointsShop['push']>>, Awaited<ReturnType<typeof release>>]; // prettier-ignore
    const [hold] = (await at.client.query('select state from holds where id = $1', [holdId])).rows;
    ends.add(hold.state);
    if (hold.state === 'captured') {
      expect(released.status).toBe(409);
      expect(verdicts).toMatchObject([{ verdict: 'accepted' }]);
    } else expect(verdicts).toMatchObject([{ verdict: 'exception', codes: ['HOLD_ENDED'] }]);
    expect(await at.balance('gift-card', card)).toEqual({ amount: 3000, held: 0 });
  }
  expect([...ends].every((state) => state === 'captured' || state === 'released')).toBe(true);
});

test('what a till spends offline eats what another holds: both are booked, the second is told', async () => {
  const [card, holdId] = ['RACE-OFFLINE', v7()];
  await at.fund('gift-card', card, 3000);
  const online = at.sale(till(0), {
    tenders: [tenderOf('gift-card', 2500, { reference: card, holdId })],
  });
  const offline = at.sale(till(1), { tenders: [tenderOf('gift-card', 2000, { reference: card })] });
  expect(await ask(0, holdId, 'gift-card', card, 2500, online.id)).toBe('held');
  expect(await at.push(till(1), offline)).toMatchObject([{ verdict: 'accepted' }]);
  expect(await ask(2, v7(), 'gift-card', card, 1)).toBe('BALANCE_TOO_LOW');
  expect(await at.push(till(0), online)).toMatchObject([
    { verdict: 'exception', codes: ['BALANCE_OVERDRAFT'] },
  ]);
  expect(await at.balance('gift-card', card)).toEqual({ amount: -1500, held: 0 });
  expect((await at.entries('gift-card', card)).map(({ overdraft }) => overdraft)).toEqual([
    false,
    false,
    true,
  ]);
});

test('tills that spend from the same accounts in opposite orders keep every sum', async () => {
  const cards = ['ORDER-A', 'ORDER-B', 'ORDER-C'];
  for (const card of cards) await at.fund('gift-card', card, 1_000_000);
  const id = await at.customer();
  const pushes = Array.from({ length: 40 }, async (_, place) => {
    const order = place % 2 ? cards : [...cards].reverse();
    const sale = at.sale(till(place), {
      customer: stateOf(id),
      lines: [{}, {}],
      tenders: order.map((card) => tenderOf('gift-card', 100, { reference: card })),
    });
    const entry = envelopeOf(sale, 'sale', sale.number ?? 1);
    return Promise.all([1, 2].map(() => at.pushEntries(till(place), [entry])));
  });
  const verdicts = (await Promise.all(pushes)).flat(2).map(({ verdict }) => verdict);
  expect(verdicts.filter((verdict) => verdict === 'quarantined')).toEqual([]);
  for (const card of cards)
    expect(await at.balance('gift-card', card)).toEqual({ amount: 996_000, held: 0 });
});
