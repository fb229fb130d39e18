import { cards, items } from '../shop-codes.js';
import { earlierReceipt } from './shop-of-the-walk.js';
import { fromMenu, leave, menuSheet, press, sheet, shown, type, type Walk } from './steps.js';

/** A card, its owner, what lies on it; somebody new. */
export async function walkCustomers(walk: Walk): Promise<void> {
  const { till, look } = walk;
  await sheet(walk, 'F6', 'customer-search-empty');
  await type(till, 'Նար');
  await till.get('customer-row').first().waitFor();
  await look('customer-search');
  await till.get('customer-search').fill('+374 91 55');
  await till.get('customer-row').first().waitFor({ state: 'detached' });
  await look('customer-search-nothing');
  await till.get('new-customer-open').click();
  await till.get('new-customer-sheet').waitFor();
  await look('new-customer');
  await leave(walk);
  await till.scan(items.coffee.code, items.milk.code, items.milk.code);
  await till.pickCustomer(cards.narine, 'Նարինե');
  await look('sell-customer');
  await shown(walk, 'F6', 'customer');
  await shown(walk, 'Alt+c', 'coupon');
  await shown(walk, 'Alt+d', 'document');
  await shown(walk, 'Alt+o', 'preorder');
  for (let round = 0; round < 3; round++)
    await till.scan(items.cheese.code, items.bread.code, items.matsun.code);
  await press(till, 'Delete');
  await till.get('notice').waitFor();
  await look('sell-notice');
  await press(till, 'Escape');
  await look('sell-many-lines');
  await walkDebts(walk);
}

/** A forgotten card, and a debt that is paid back. */
async function walkDebts(walk: Walk): Promise<void> {
  const { till, look } = walk;
  await menuSheet(walk, 'menu-claim', 'claim-empty');
  await till.wedge(earlierReceipt);
  await till.get('claim-receipt').and(till.page.locator('.done')).waitFor();
  await look('claim');
  await leave(walk);
  await fromMenu(walk, 'menu-repay');
  await till.get('repay-sheet').waitFor();
  await type(till, '5000');
  await look('repay');
  await leave(walk);
}
