import { refund } from './refund-actions.js';
import { markAll } from './return-choosing.js';
import { openReceipt, openReturn, startWithoutReceipt } from './return-opening.js';
import { removeReturned, undoReturnRemoval } from './return-removal.js';
import { scan } from './scan-actions.js';
import { openSearch, searchFor, takeSearched } from './search-actions.js';
import { approve, asked, linesOf, sellingTill, sold, tomatoes, withReason } from './testing-returns.js'; // prettier-ignore
import { milk } from './testing-selling.js';
import type { Till } from './till.js';

const part = (till: Till) => till.store.get().sale.returned;
const light = (till: Till, lineId: string) =>
  till.store.set((state) => ({ returning: { ...state.returning!, lineId } }));

test('Del takes the lit line off the return and nothing else; undo puts it back with its reason', async () => {
  const { till } = await sellingTill();
  const sale = await sold(till, [milk, tomatoes]);
  await openReceipt(till, sale.id);
  markAll(till);
  withReason(till, 'defect');
  const before = part(till)!.lines;
  light(till, linesOf(till)[1]!.cart.id);
  removeReturned(till);
  expect(part(till)?.lines).toEqual([before[0]]);
  expect(till.store.get()).toMatchObject({
    screen: 'return',
    notice: { key: 'notice.removed', action: 'undo' },
  });
  undoReturnRemoval(till);
  expect(part(till)?.lines).toEqual(before);
  expect(till.store.get().notice).toBeNull();
  undoReturnRemoval(till);
  expect(part(till)?.lines).toEqual(before);
});

test('undo ends after five seconds; what was chosen anew meanwhile stays as it is', async () => {
  const { till } = await sellingTill();
  const sale = await sold(till, [milk, milk]);
  await openReceipt(till, sale.id);
  markAll(till);
  let end = () => undefined as void;
  till.later = (act) => (end = act);
  removeReturned(till);
  await scan(till, milk);
  undoReturnRemoval(till);
  expect(part(till)?.lines).toMatchObject([{ quantity: 1000, reason: null }]);
  removeReturned(till);
  end();
  expect(till.store.get().notice).toBeNull();
  undoReturnRemoval(till);
  expect(part(till)?.lines).toEqual([]);
});

test('goods without a receipt leave the counter, and come back to it', async () => {
  const { till } = await sellingTill();
  openReturn(till);
  startWithoutReceipt(till);
  await scan(till, milk);
  openSearch(till);
  await searchFor(till, 'tomato');
  takeSearched(till);
  removeReturned(till);
  expect(linesOf(till).map(({ cart }) => cart.product.name)).toEqual(['Milk']);
  undoReturnRemoval(till);
  expect(part(till)).toMatchObject({ goods: [{}, {}], lines: [{}, {}] });
});

test('what a manager allowed is asked for anew once something was taken off it', async () => {
  const { till, world } = await sellingTill();
  const sale = await sold(till, [milk, tomatoes]);
  world.nowMs += 15 * 86_400_000;
  await openReceipt(till, sale.id);
  markAll(till);
  withReason(till);
  refund(till);
  removeReturned(till);
  await approve(till);
  expect(till.store.get()).toMatchObject({ screen: 'return', notice: { key: 'return.changed' } });
  refund(till);
  expect(asked(till)).toMatchObject({ act: 'return' });
});
