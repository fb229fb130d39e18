import { openSale } from '../sale/open-sale.js';
import { SaleKeeper } from './sale-keeper.js';
import { profile } from './testing-stores.js';

test('of many quick changes the last one is on disk once the writes have settled', async () => {
  const browser = profile();
  const keeper = new SaleKeeper(browser.till());
  const sale = openSale('s', '2026-11-23T08:00:00.000Z');
  for (let index = 1; index <= 50; index++) keeper.keep({ ...sale, receivedMinor: index });
  await keeper.settled();
  // Another window of the same profile, as after a crash.
  expect(await new SaleKeeper(browser.till()).read()).toMatchObject({ id: 's', receivedMinor: 50 });
});

test('a disk that refuses is told of, and later changes are tried again', async () => {
  const database = profile().till();
  const errors: unknown[] = [];
  const keeper = new SaleKeeper(database, (error) => errors.push(error));
  const put = jest
    .spyOn(database.values, 'put')
    .mockRejectedValueOnce(new Error('QuotaExceededError'));
  keeper.keep(openSale('1', ''));
  await keeper.settled();
  expect(errors).toHaveLength(1);
  put.mockRestore();
  keeper.keep(openSale('2', ''));
  await keeper.settled();
  expect((await keeper.read())?.id).toBe('2');
});

test('a write waits for its turn and takes what stands then', async () => {
  const database = profile().till();
  let begin = (): void => undefined;
  const turn = jest.fn(() => new Promise<void>((resolve) => (begin = resolve)));
  const keeper = new SaleKeeper(database, undefined, turn);
  const put = jest.spyOn(database.values, 'put');
  keeper.keep(openSale('1', ''));
  keeper.keep(openSale('2', ''));
  expect([turn.mock.calls.length, put.mock.calls.length]).toEqual([1, 0]);
  begin();
  await keeper.settled();
  expect(put.mock.calls.map(([row]) => (row.value as { id: string }).id)).toEqual(['2']);
});
