import { Till } from '../../screens/till.js';
import { fromMenu, leave, menuSheet, press, type Walk } from './steps.js';

/** Tills that don't sell: a second window beside the first, one that is locked, and one that the backoffice revoked; and one that the server forgot. */
export async function walkStops(walk: Walk): Promise<void> {
  const { till, server, look } = walk;
  const second = new Till(await till.page.context().newPage(), till.url);
  await second.open();
  await second.get('read-only').waitFor();
  // It speaks as the first one does, once it has read how.
  const own = await till.page.evaluate(() => document.documentElement.lang);
  await second.page.waitForFunction((lang) => document.documentElement.lang === lang, own);
  await look('read-only', second.page);
  await second.page.close();
  await menuSheet(walk, 'till-reset', 'reset');
  await leave(walk);
  await fromMenu(walk, 'menu-lock');
  await till.get('staff').first().waitFor();
  await press(till, 'F1');
  await till.get('menu').waitFor();
  // Nobody is here: nothing may be sold or given back.
  expect(await till.get('menu-return').isDisabled()).toBe(true);
  await look('menu-locked');
  await leave(walk);
  server.knowsTills = false;
  await till.get('unsynced').click();
  await till.get('sync-now').click();
  await till.get('enrol-again').waitFor();
  await look('forgotten');
  await leave(walk);
  server.knowsTills = true;
  server.isRevoked = true;
  await till.page.reload();
  await till.get('stopped').waitFor();
  await look('stopped');
}
