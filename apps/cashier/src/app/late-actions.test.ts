import { SaleBody } from '@khanut/shared/contracts';
import { askForLateSale, lateDays, lateFault, lateInstant } from './late-actions.js';
import { payCash, sealSale } from './pay-actions.js';
import { scan } from './scan-actions.js';
import { approve, milk, specialTill } from './testing-special-till.js';

const dayMs = 86_400_000;

test('a receipt from paper is of the last 30 days, and never of a time to come', async () => {
  const { till, world } = await specialTill();
  const oldestMs = world.nowMs - lateDays * dayMs;
  expect([
    lateFault(till, world.nowMs + 1),
    lateFault(till, world.nowMs),
    lateFault(till, world.nowMs - 1),
    lateFault(till, oldestMs),
    lateFault(till, oldestMs - 1),
  ]).toEqual(['future', 'future', null, null, 'tooOld']);
  for (const atMs of [world.nowMs + 60_000, oldestMs - 60_000]) {
    askForLateSale(till, atMs, '17');
    expect(till.store.get()).toMatchObject({ approval: null, sale: { late: null } });
  }
});

test('any allowed day can be meant by the outlet’s own clock, the oldest from now on', async () => {
  const { till } = await specialTill();
  // It is 12:30 in Yerevan.
  expect(lateFault(till, lateInstant(till, lateDays, 12 * 60 + 29))).toBe('tooOld');
  expect(lateFault(till, lateInstant(till, lateDays, 12 * 60 + 30))).toBeNull();
  expect(lateFault(till, lateInstant(till, 0, 12 * 60 + 31))).toBe('future');
  for (let days = 1; days < lateDays; days++)
    expect(lateFault(till, lateInstant(till, days, 9 * 60 + 30))).toBeNull();
});

test('a receipt of weeks ago is sealed with its true time', async () => {
  const { till, round, bodies } = await specialTill();
  const atMs = lateInstant(till, 20, 9 * 60 + 30);
  askForLateSale(till, atMs, '17');
  await approve(till);
  await scan(till, milk);
  payCash(till, 60_000);
  await sealSale(till);
  await round.push();
  const [sale] = bodies('sale').map((body) => SaleBody.parse(body));
  expect(sale).toMatchObject({ lateEntry: { paperNumber: '17' } });
  expect(Date.parse(sale!.sealedAt)).toBe(atMs);
});
