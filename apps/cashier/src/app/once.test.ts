import { TenderCorrectedBody } from '@khanut/shared/contracts';
import { attachCode } from './attach-actions.js';
import { createCustomer } from './new-customer-actions.js';
import { payCash, sealSale } from './pay-actions.js';
import { handOverPreorder, takePreorder } from './preorder-actions.js';
import { startSale } from './sale-actions.js';
import { scan } from './scan-actions.js';
import { shiftReceipts } from './shift-journal.js';
import { askToCorrectTender } from './tender-actions.js';
import { card, milk, sellingTill, until } from './testing-selling.js';
import { approve, approvedTill } from './testing-shift.js';
import { ids } from './testing-shop.js';
import type { Till } from './till.js';

const arpi = { name: 'Arpi', phone: '077 12 34 56', consentText: null };
const due = '2026-11-25T10:00:00.000Z';

const sealed = async (till: Till, kind: string) =>
  (await till.database.entries.toArray()).filter((one) => one.kind === kind);
const fill = (till: Till) =>
  jest
    .spyOn(till.database.entries, 'add')
    .mockRejectedValue(Object.assign(new Error('full'), { name: 'QuotaExceededError' }));

test('a customer saved twice in one breath is one customer, though the catalogue has no room for them', async () => {
  const { till } = await sellingTill();
  jest.spyOn(till.catalogue.database.customers, 'put').mockRejectedValue(new Error('no room'));
  const answers = await Promise.all([createCustomer(till, arpi), createCustomer(till, arpi)]);
  expect(answers).toEqual([true, false]);
  expect(await sealed(till, 'customer-created')).toHaveLength(1);
  expect(till.store.get()).toMatchObject({ busy: false, sale: { customer: { name: 'Arpi' } } });
});

test('a pre-order handed over twice brings its goods once, and never onto a receipt that has some', async () => {
  const { till } = await sellingTill();
  const [preorder] = till.store.get().preorders;
  await Promise.all([handOverPreorder(till, preorder!), handOverPreorder(till, preorder!)]);
  expect(till.store.get()).toMatchObject({ screen: 'sell', sale: { lines: [{ quantity: 3000 }] } });
  const { sale } = till.store.get();
  await handOverPreorder(till, preorder!);
  expect(till.store.get().sale).toEqual(sale);
});

test('a tender corrected twice from the same row moves the money once', async () => {
  const { till } = await approvedTill();
  await scan(till, milk);
  payCash(till, 54_000);
  await sealSale(till);
  startSale(till);
  till.store.set({ screen: 'sell' });
  const { rows } = await shiftReceipts(till.database, till.store.get().shift!, {
    before: null,
    most: 1,
  });
  const correct = () => {
    askToCorrectTender(till, rows[0]!, [{ kind: 'card', amountMinor: 54_000 }]);
    return approve(till);
  };
  await correct();
  await correct();
  const kept = await sealed(till, 'tender-corrected');
  expect(kept.map(({ body }) => TenderCorrectedBody.parse(JSON.parse(body)))).toMatchObject([
    { before: [{ kind: 'cash' }], tenders: [{ kind: 'card' }] },
  ]);
  expect(till.store.get().shift?.sums).toMatchObject({
    corrections: 1,
    byTender: { card: 54_000 },
  });
});

test('what a full disk refuses is said, and nothing has changed', async () => {
  const { till } = await sellingTill();
  await scan(till, milk);
  await scan(till, card);
  const { sale } = till.store.get();
  const product = (await till.catalogue.product(ids.milk))!;
  fill(till);
  const acts = [
    () => createCustomer(till, arpi),
    () => takePreorder(till, due, ''),
    () => attachCode(till, '4859999999998', product),
  ];
  for (const act of acts) {
    till.store.set({ notice: null });
    await act();
    await until(() => till.store.get().notice?.key === 'notice.diskFull');
    expect(till.store.get()).toMatchObject({ busy: false, sale });
  }
});
