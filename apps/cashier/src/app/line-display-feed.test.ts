import type { DeviceStatus } from '@khanut/shared/contracts';
import { formatAmount } from '../i18n/format.js';
import { setUpTexts } from '../i18n/texts.js';
import { feedLineDisplay } from './line-display-feed.js';
import { nextSale, payCash, receive, sealSale } from './pay-actions.js';
import { scan } from './scan-actions.js';
import { loyalTill, milk, until } from './testing-loyal-till.js';
import { currencyOf } from './till.js';

beforeAll(() => setUpTexts('en'));

const glass: DeviceStatus = {
  id: 'display',
  kind: 'display',
  name: '',
  state: 'ready',
  advice: null,
  at: '2026-11-23T08:30:00.000Z',
};

/** A till whose agent has a line display. */
async function poleTill() {
  const made = await loyalTill();
  const { till, world } = made;
  till.later = (act) => act();
  till.store.set({ language: 'en' });
  feedLineDisplay(till);
  const plugIn = () => till.store.set({ agent: 'connected', devices: [glass] });
  const reads = () => {
    const { top, bottom } = world.glass.at(-1)!;
    return [top, bottom].map(({ text, amount }) => [text, amount].filter(Boolean).join(' | '));
  };
  return { ...made, plugIn, reads };
}

test('the customer reads what was scanned and the total, what was given, and the change', async () => {
  const { till, plugIn, reads, world } = await poleTill();
  plugIn();
  await until(() => world.glass.length > 0);
  expect(reads()[1]).toBe('Welcome');
  await scan(till, milk);
  const { totals, lines } = till.store.get().priced!;
  const amount = (minor: number) => formatAmount(minor, currencyOf(till.store.get()), 'en');
  const name = till.store.get().sale.lines[0]!.product.name;
  await until(() => reads()[0] === `${name} | ${amount(lines[0]!.net)}`);
  expect(reads()[1]).toBe(`Total | ${amount(totals.payableInCash)}`);
  payCash(till);
  receive(till, 100_000);
  const change = amount(100_000 - totals.payableInCash);
  await until(() => reads()[1] === `Change | ${change}`);
  await sealSale(till);
  await until(() => reads()[0] === `Total | ${amount(totals.payableInCash)}`);
  expect(reads()[1]).toBe(`Change | ${change}`);
  nextSale(till);
  await until(() => reads()[1] === 'Welcome');
});

test('a till without a line display sends nothing; one that is plugged in is told at once', async () => {
  const { till, plugIn, world } = await poleTill();
  till.store.set({ agent: 'connected', devices: [] });
  await scan(till, milk);
  expect(world.glass).toEqual([]);
  plugIn();
  await until(() => world.glass.length === 1);
  till.store.set({ agent: 'away' });
  till.store.set({ agent: 'connected' });
  await until(() => world.glass.length === 2);
  expect(world.glass[1]).toEqual(world.glass[0]);
});

test('scans never wait for it: what came while a text was on its way is left out but the newest', async () => {
  const { till, plugIn, world } = await poleTill();
  let arrive: () => void = () => undefined;
  const display = till.agent!.display;
  till.agent!.display = async (text) => {
    await new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await display(text);
  };
  plugIn();
  for (let count = 0; count < 5; count += 1) await scan(till, milk);
  expect(world.glass).toEqual([]);
  expect(till.store.get().sale.lines[0]!.quantity).toBe(5000);
  await until(() => {
    arrive();
    return world.glass.length === 2;
  });
  expect(world.glass[1]!.top.text).toMatch(/^5/);
});

test('an agent that does not answer is told again with the next change', async () => {
  const { till, plugIn, world } = await poleTill();
  world.isAgentUp = false;
  plugIn();
  await scan(till, milk);
  world.isAgentUp = true;
  till.store.set({ typed: '1' });
  await until(() => world.glass.length > 0);
});
