import type { AgentEvent, DeviceStatus } from '@khanut/shared/contracts';
import type { AgentListener } from '../devices/agent.js';
import { addProduct } from './add-actions.js';
import { listenToAgent } from './agent-link.js';
import { sellChecked, startPriceCheck } from './price-check-actions.js';
import { payCash, sealSale } from './pay-actions.js';
import { scan } from './scan-actions.js';
import { typeDigits } from './screen-actions.js';
import { searchFor, takeSearched } from './search-actions.js';
import { ids, shop } from './testing-shop.js';
import { line, milk, specialTill, until } from './testing-special-till.js';
import { testingTill } from './testing-till.js';
import { onStage } from './till.js';
import { askToTrain } from './training-actions.js';

const tomatoes = '4850001012345';
const status = (state: DeviceStatus['state']): DeviceStatus => ({
  id: 'scale',
  kind: 'scale',
  name: 'Scale',
  state,
  advice: null,
  at: '',
});

/** A till that sells beside a scale, the scale's own words, and how often the bad scan was heard. */
async function weighingTill() {
  const made = await specialTill();
  const { till } = made;
  let heard: AgentListener | undefined;
  till.agent!.listen = (listener) => {
    heard = listener;
    return { close: () => undefined };
  };
  listenToAgent(till);
  heard!.onConnected(true);
  const tell = (event: AgentEvent) => heard!.onEvent(event);
  const say = (grams: number, stable = true) =>
    tell({ kind: 'weight', grams: grams as never, stable, at: '' });
  const become = (state: DeviceStatus['state']) => tell({ kind: 'device', device: status(state) });
  become('ready');
  say(0);
  const bad = jest.spyOn((till.sounds = { ...till.sounds }), 'badScan');
  const refused = async (key: string) => {
    const before = till.store.get().sale.lines.length;
    bad.mockClear();
    await scan(till, tomatoes);
    expect(till.store.get()).toMatchObject({
      notice: { key: `notice.${key}`, values: { name: 'Tomatoes' } },
    });
    expect(till.store.get().sale.lines).toHaveLength(before);
    expect(bad).toHaveBeenCalledTimes(1);
  };
  const connected = (isConnected: boolean) => heard!.onConnected(isConnected);
  return { ...made, tell, say, become, connected, refused };
}

const quantities = (till: Awaited<ReturnType<typeof weighingTill>>['till']) =>
  till.store.get().sale.lines.map(({ quantity }) => quantity);

test('no weight, no line: an empty or a moving scale says what to do; a stable weight is what is sold', async () => {
  const { till, say, refused } = await weighingTill();
  await refused('scaleEmpty');
  say(0, false);
  await refused('scaleMoves');
  say(1240);
  await scan(till, tomatoes);
  expect(till.store.get()).toMatchObject({ notice: null });
  expect(quantities(till)).toEqual([1240]);
  // Pieces don't care what lies there.
  await scan(till, milk);
  expect(quantities(till)).toEqual([1240, 1000]);
});

test('a weight is sold once: nothing more until the scale was empty, another receipt or not', async () => {
  const { till, say, refused } = await weighingTill();
  say(1240);
  await scan(till, tomatoes);
  await refused('scaleNotCleared');
  say(0, false);
  say(800);
  await refused('scaleNotCleared');
  payCash(till, 1_000_000);
  await sealSale(till);
  await until(() => till.store.get().screen === 'paid');
  await scan(till, tomatoes);
  expect(till.store.get()).toMatchObject({
    ...{ screen: 'sell', sale: { lines: [] } },
    notice: { key: 'notice.scaleNotCleared' },
  });
  say(0);
  say(800);
  await scan(till, tomatoes);
  expect(quantities(till)).toEqual([800]);
});

test('a new page may find goods that were sold before it: they come off first', async () => {
  const { till } = testingTill();
  expect(till.store.get().isWeightSold).toBe(true);
});

test('a scale that is away has no weight; the typed one sells whatever the scale does', async () => {
  const { till, say, become, connected, refused } = await weighingTill();
  say(1240);
  become('offline');
  await refused('scaleAway');
  become('ready');
  await refused('scaleMoves');
  say(1240);
  connected(false);
  await refused('scaleAway');
  typeDigits(till, '0,73');
  await scan(till, tomatoes);
  expect(quantities(till)).toEqual([730]);
  connected(true);
  say(500);
  typeDigits(till, '2');
  await scan(till, tomatoes);
  expect(quantities(till)).toEqual([730, 2000]);
  // What was typed did not come from the scale: it still has its weight to sell.
  await scan(till, tomatoes);
  expect(quantities(till)).toEqual([730, 2000, 500]);
});

test('a scale taken out of the settings is none; a label has its own weight, a whole kilogram too', async () => {
  const { till, say, tell } = await weighingTill();
  await scan(till, '2112345007304');
  await scan(till, '2112345010007');
  expect(quantities(till)).toEqual([730, 1000]);
  say(1240);
  tell({ kind: 'device-gone', id: 'scale' });
  expect(till.store.get().weight).toBeNull();
  await scan(till, tomatoes);
  expect(quantities(till)).toEqual([730, 1000, 1000]);
});

test('tile, search and price check weigh as a scan does; a code that waits is settled with the line alone', async () => {
  const { till, say } = await weighingTill();
  const product = (await till.catalogue.product(ids.tomatoes))!;
  addProduct(till, product, { barcode: null });
  expect(till.store.get()).toMatchObject({ notice: { key: 'notice.scaleEmpty' } });
  say(600);
  addProduct(till, product, { barcode: null });
  say(0);
  startPriceCheck(till);
  await scan(till, tomatoes);
  sellChecked(till);
  say(700);
  sellChecked(till);
  expect(quantities(till)).toEqual([600, 700]);
  say(0);
  await scan(till, '4859999999998');
  const find = async () => {
    await searchFor(till, 'tomatoes');
    takeSearched(till);
  };
  await find();
  expect(till.store.get().sale.badScans).toHaveLength(1);
  say(800);
  await find();
  expect(till.store.get().sale.badScans).toEqual([]);
  expect(line(till, 2)).toMatchObject({ quantity: 800, barcode: '4859999999998' });
});

test('an item by weight whose price is typed needs both: the price from the keys, the weight from the scale', async () => {
  const { till, say } = await weighingTill();
  const product = { ...(await till.catalogue.product(ids.tomatoes))!, openPrice: true };
  typeDigits(till, '500');
  addProduct(till, product, { barcode: null });
  expect(till.store.get()).toMatchObject({ typed: '500', notice: { key: 'notice.scaleEmpty' } });
  say(1240);
  addProduct(till, product, { barcode: null });
  expect(line(till)).toMatchObject({ quantity: 1240, fixedPrice: { unitPrice: 50_000 } });
});

test('who trains weighs on the same scale: what was sold there lies there', async () => {
  const { till, say, refused } = await weighingTill();
  askToTrain(till);
  await until(() => till.stage.get().practice !== null);
  const practice = onStage(till);
  practice.store.set({ screen: 'sell' });
  say(900);
  await scan(practice, tomatoes);
  expect(practice.store.get().sale.lines).toMatchObject([{ quantity: 900 }]);
  await scan(practice, tomatoes);
  expect(practice.store.get().notice).toMatchObject({ key: 'notice.scaleNotCleared' });
  await refused('scaleNotCleared');
});

test('without a scale a kilogram is one, as ever', async () => {
  const { till } = await specialTill();
  expect(shop.products.find(({ id }) => id === ids.tomatoes)).toMatchObject({ unit: 'kg' });
  await scan(till, tomatoes);
  expect(quantities(till)).toEqual([1000]);
});
