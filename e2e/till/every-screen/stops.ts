import { Till } from '../../screens/till.js';
import type { Walk } from './steps.js';

/** Windows that don't sell: a second one beside the first, and a till that the backoffice revoked. */
export async function walkStops({ till, server, look }: Walk): Promise<void> {
  const second = new Till(await till.page.context().newPage(), till.url);
  await second.open();
  await second.get('read-only').waitFor();
  // It speaks as the first one does, once it has read how.
  const own = await till.page.evaluate(() => document.documentElement.lang);
  await second.page.waitForFunction((lang) => document.documentElement.lang === lang, own);
  await look('read-only', second.page);
  await second.page.close();
  server.isRevoked = true;
  await till.page.reload();
  await till.get('stopped').waitFor();
  await look('stopped');
}
