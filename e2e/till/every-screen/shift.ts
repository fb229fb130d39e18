import { waitFor } from '@khanut/testkit';
import { items, pin } from '../shop-codes.js';
import { managerPin } from './shop-of-the-walk.js';
import { fromMenu, leave, menuSheet, press, type, type Walk } from './steps.js';

/** What the menu offers about the shift, while it goes on. */
export async function walkCash(walk: Walk): Promise<void> {
  const { till, look } = walk;
  await menuSheet(walk, 'cash-move-open', 'cash-move');
  await leave(walk);
  await menuSheet(walk, 'receipts-open', 'receipts');
  await till.get('receipt-row').first().click();
  await till.get('tender-sheet').waitFor();
  await look('tender-correction');
  await leave(walk);
  await menuSheet(walk, 'receipts-open', 'receipts');
  await till.get('receipts-number').fill('1');
  await waitFor(async () => (await till.get('receipt-row').count()) === 1, 30_000, 'receipt 1');
  await till.get('receipt-print').click();
  await till.get('notice').waitFor();
  await look('receipt-without-printer');
  await till.get('receipts-number').fill('999');
  await waitFor(async () => (await till.get('receipt-row').count()) === 0, 30_000, 'none');
  await look('receipt-not-kept');
  await leave(walk);
  await menuSheet(walk, 'x-report-open', 'x-report');
  await leave(walk);
  await menuSheet(walk, 'z-list-open', 'z-list-empty');
  await leave(walk);
  await fromMenu(walk, 'late-open');
  await till.get('late-day-earlier').click();
  await look('receipt-from-paper-days');
  await till.get('late-day-30').click();
  await till.get('late-day-30').waitFor({ state: 'detached' });
  await till.get('late-day-1').click();
  await type(till, '1840');
  await till.get('late-number').fill('17');
  await look('receipt-from-paper');
  await leave(walk);
  await fromMenu(walk, 'menu-preorders');
  await till.get('preorder-row').first().waitFor();
  await look('preorders');
  await press(till, 'Escape');
  await till.get('pay-cash').waitFor();
  await walkCount(walk);
  // The receipt paid before the walk through the menu is not in progress again.
  expect(await till.lineCount()).toBe(0);
}

/** A manager counts the drawer while the shift goes on. */
async function walkCount(walk: Walk): Promise<void> {
  const { till, look } = walk;
  await fromMenu(walk, 'cash-count-open');
  await till.get('approval-sheet').waitFor();
  await type(till, managerPin);
  await press(till, 'Enter');
  await till.get('count-2000000').click();
  await type(till, '1');
  await look('surprise-count');
  await press(till, 'Enter');
  await till.get('difference').waitFor();
  await press(till, 'Alt+4');
  await look('surprise-count-difference');
  await till.get('cash-count-keep').click();
  await till.get('pay-cash').waitFor();
}

/** No network: what the strip says, and the queue behind it. */
export async function walkOffline(walk: Walk): Promise<void> {
  const { till, look, server } = walk;
  server.isDown = true;
  await till.page.context().setOffline(true);
  await till.scan(items.milk.code);
  await till.payCash(1000);
  await till.page.locator('[data-testid=unsynced][data-link=offline]').waitFor();
  await look('paid-offline');
  await till.next();
  await look('sell-offline');
  await till.get('unsynced').click();
  await till.get('status-sheet').waitFor();
  await look('queue');
  await till.get('queue-open').click();
  await till.get('queue-row').first().waitFor();
  await look('queue-list');
  await leave(walk);
  server.isDown = false;
  await till.page.context().setOffline(false);
}

/** The count, its difference, who takes the cash, and the paper. */
export async function walkClosing(walk: Walk): Promise<void> {
  const { till, look } = walk;
  await fromMenu(walk, 'shift-close-open');
  await till.get('count-2000000').click();
  await type(till, '1');
  await look('shift-count');
  await press(till, 'Enter');
  await till.get('difference').waitFor();
  await press(till, 'Alt+1');
  await look('shift-difference');
  await till.get('part-received').click();
  await till.get('part-row').first().waitFor();
  await look('shift-part');
  await leave(walk);
  await press(till, 'Enter');
  await till.get('hand-over-step').waitFor();
  await look('shift-hand-over');
  await type(till, '5000');
  await press(till, 'Alt+2');
  await till.get('taken-by-name').fill('Hayk');
  await till.get('shift-close').click();
  await till.get('approval-sheet').waitFor();
  await look('shift-approval');
  await type(till, managerPin);
  await press(till, 'Enter');
  await till.get('z-number').waitFor();
  await look('shift-closed');
  await press(till, 'Enter');
  await till.signIn('Անի', pin);
  await till.get('shift-open').waitFor();
  await look('shift-open-after-z');
  await fromMenu(walk, 'z-list-open');
  await till.get('z-row').first().waitFor();
  await look('z-list');
  await leave(walk);
}
