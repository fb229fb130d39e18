import { waitFor } from '@khanut/testkit';
import { cards, giftCard, items } from '../shop-codes.js';
import { leave, press, sale, shown, type, type Walk } from './steps.js';

/** Every way to pay, and what stands when it is paid. */
export async function walkPaying(walk: Walk): Promise<void> {
  const { till, look } = walk;
  await press(till, 'F10');
  await till.get('pay-seal').waitFor();
  await look('pay');
  await shown(walk, 'F8', 'pay-ways');
  await press(till, 'F7');
  await till.page.locator('[data-testid=sureness]').waitFor();
  await look('pay-points');
  await type(till, '500');
  await take(walk);
  await till.get('tender').first().waitFor();
  await press(till, 'F6');
  await till.get('gift-card-sheet').waitFor();
  await look('pay-gift-card');
  await till.wedge(giftCard.code);
  await till.get('spend-sheet').waitFor();
  await look('pay-gift-card-found');
  await take(walk);
  await waitFor(async () => (await till.get('tender').count()) > 1, 30_000, 'the gift card');
  await press(till, 'F8');
  await till.get('way-foreign').click();
  await till.get('foreign-sheet').waitFor();
  await look('pay-foreign');
  await leave(walk);
  await press(till, 'F8');
  await till.get('way-by-hand').click();
  await till.get('by-hand-sheet').waitFor();
  await look('pay-by-hand');
  await leave(walk);
  await type(till, '3000');
  await press(till, 'F5');
  await waitFor(async () => (await till.get('tender').count()) > 2, 30_000, 'the card');
  await type(till, '10000');
  await press(till, 'F4');
  await look('pay-split');
  await press(till, 'Enter');
  await till.get('paid').waitFor();
  await till.allSent();
  await look('paid');
  await till.next();
}

/** Nothing is taken of an account while the server is still asked what is on it. */
async function take({ till }: Walk): Promise<void> {
  await till.page.locator('[data-testid=spend-take]:enabled').waitFor();
  await press(till, 'Enter');
}

/** Goods come back; others go out instead. */
export async function walkReturns(walk: Walk): Promise<void> {
  const { till, look } = walk;
  await press(till, 'F8');
  await till.get('receipt-row').first().waitFor();
  await look('return-find');
  await type(till, '99999');
  await waitFor(async () => (await till.get('receipt-row').count()) === 0, 30_000, 'none');
  await look('return-find-nothing');
  await press(till, 'Escape');
  const before = await sale(walk, items.coffee.code, items.matsun.code, items.milk.code);
  await till.wedge(before.id.replaceAll('-', ''));
  await till.get('claim-sheet').waitFor();
  await look('receipt-scanned');
  await press(till, 'F8');
  await till.get('return-line').first().waitFor();
  await look('return-nothing-chosen');
  await till.get('return-line').first().getByRole('checkbox').click();
  await look('return');
  await press(till, 'F4');
  await till.get('return-line-sheet').waitFor();
  await look('return-reason');
  await till.get('return-reason-unfit').click();
  await press(till, 'Enter');
  await press(till, 'F6');
  await till.get('returned-line').waitFor();
  await till.scan(items.cheese.code);
  await look('exchange');
  await press(till, 'F8');
  await till.get('return-line').first().waitFor();
  await press(till, 'Enter');
  await till.get('refunded').waitFor();
  await till.allSent();
  await look('refunded');
  await till.next();
  await walkBareReturn(walk);
}

/** The receipt is lost: the goods, and who brings them. */
async function walkBareReturn({ till, look }: Walk): Promise<void> {
  await press(till, 'F8');
  await till.get('receipt-row').first().waitFor();
  await press(till, 'F7');
  await till.wedge(items.coffee.code);
  await till.get('return-line').first().waitFor();
  await till.wedge(cards.narine);
  await till.get('return-customer').filter({ hasText: 'Նարինե' }).waitFor();
  await look('return-bare');
  await press(till, 'Delete');
  await till.get('return-line').first().waitFor({ state: 'detached' });
  await press(till, 'Escape');
  await till.get('pay-cash').waitFor();
}
