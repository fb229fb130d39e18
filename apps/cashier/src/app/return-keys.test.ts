import { toggleLine } from './return-choosing.js';
import { enterReturn, findOnReturn, otherWay } from './return-keys.js';
import { openReceipt, openReturn, startWithoutReceipt } from './return-opening.js';
import { openSearch, searchFor, takeSearched } from './search-actions.js';
import { typeDigits } from './screen-actions.js';
import {
  linesOf,
  sellingTill,
  sold,
  tomatoes,
  waitForPaid,
  withReason,
} from './testing-returns.js';
import { milk, until } from './testing-selling.js';
import type { Till } from './till.js';

const chosen = (till: Till) =>
  till.store.get().sale.returned?.lines.map(({ quantity }) => quantity);
const notice = (till: Till) => till.store.get().notice;
const counter = (till: Till) =>
  linesOf(till).map(({ cart }) => `${cart.product.name} ${cart.quantity}`);

/** A receipt of milk and tomatoes; the tomatoes are ready to be paid out. */
async function readyReturn() {
  const { till } = await sellingTill();
  const sale = await sold(till, [milk, tomatoes]);
  await openReceipt(till, sale.id);
  toggleLine(till, linesOf(till)[1]!);
  withReason(till);
  return { till, sale };
}

test('Enter takes a typed code before it pays anything out', async () => {
  const { till } = await readyReturn();
  typeDigits(till, milk);
  enterReturn(till);
  await until(() => chosen(till)?.length === 2);
  expect(till.store.get()).toMatchObject({ screen: 'return', typed: '' });
  withReason(till);
  enterReturn(till);
  await waitForPaid(till);
});

test('a typed code that nobody knows is told, and nothing is paid out; fewer digits wait for F3', async () => {
  const { till } = await readyReturn();
  typeDigits(till, '4899999999994');
  enterReturn(till);
  await until(() => notice(till)?.key === 'return.strangeCode');
  expect(notice(till)?.values).toEqual({ code: '4899999999994' });
  typeDigits(till, '25');
  enterReturn(till);
  expect(notice(till)).toMatchObject({ key: 'return.typedWaits', values: { typed: '25' } });
  expect(till.store.get()).toMatchObject({ screen: 'return', typed: '25', busy: false });
  expect(chosen(till)).toEqual([730]);
});

test('Enter opens the lit receipt while one is looked for', async () => {
  const { till } = await sellingTill();
  const sale = await sold(till, [milk]);
  openReturn(till);
  await until(() => till.store.get().returning?.find?.rows.length === 1);
  enterReturn(till);
  await until(() => till.store.get().sale.returned?.source?.sale.id === sale.id);
});

test('goods without a receipt, and who brings them, are found on the return itself; with the quantity typed before', async () => {
  const { till } = await sellingTill();
  openReturn(till);
  startWithoutReceipt(till);
  typeDigits(till, '3');
  findOnReturn(till);
  await searchFor(till, 'milk');
  takeSearched(till);
  expect(counter(till)).toEqual(['Milk 3000']);
  expect(till.store.get()).toMatchObject({ screen: 'return', search: null, typed: '', sale: { lines: [] } }); // prettier-ignore
  findOnReturn(till);
  await searchFor(till, 'milk');
  takeSearched(till);
  expect(counter(till)).toEqual(['Milk 4000']);
  typeDigits(till, '1000');
  openSearch(till);
  await searchFor(till, 'milk');
  takeSearched(till);
  expect(notice(till)?.key).toBe('notice.quantityTooLarge');
  expect(counter(till)).toEqual(['Milk 4000']);
  // Who brings them is found the same way.
  await searchFor(till, 'narine');
  takeSearched(till);
  await until(() => till.store.get().sale.customer !== null);
  expect(till.store.get()).toMatchObject({ screen: 'return', search: null });
});

test('by a receipt F2 looks for another one; F7 goes to and fro and leaves what lies on the counter', async () => {
  const { till } = await sellingTill();
  const sale = await sold(till, [milk]);
  await openReceipt(till, sale.id);
  findOnReturn(till);
  expect(till.store.get()).toMatchObject({ search: null, returning: { find: { text: '' } } });
  otherWay(till);
  expect(till.store.get()).toMatchObject({ returning: { find: null }, sale: { returned: { source: null } } }); // prettier-ignore
  findOnReturn(till);
  await searchFor(till, 'milk');
  takeSearched(till);
  otherWay(till);
  expect(till.store.get().returning?.find).not.toBeNull();
  otherWay(till);
  expect(counter(till)).toEqual(['Milk 1000']);
});
