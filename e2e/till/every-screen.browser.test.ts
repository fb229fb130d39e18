import { walkPaying, walkReturns } from './every-screen/paying.js';
import { walkIn, walkSelling } from './every-screen/selling.js';
import { walkCustomers } from './every-screen/customers.js';
import { walkCash, walkClosing, walkOffline } from './every-screen/shift.js';
import { walkStops } from './every-screen/stops.js';
import { withEverything } from './every-screen/shop-of-the-walk.js';
import type { Look } from './every-screen/steps.js';
import { looksAt } from './every-screen/looks.js';
import type { Till } from '../screens/till.js';
import { story } from '../shop/story.js';
import { OneShop } from './one-shop.js';

// Every screen and sheet once, in the longest language on the smallest desk: no word is cut. KHANUT_PICTURES=1 walks in
// all languages and keeps the pictures of the guide.
jest.setTimeout(240_000);

let shop: OneShop;
beforeAll(async () => {
  shop = await OneShop.open();
});
afterAll(() => shop?.close());

const chapters = [walkIn, walkSelling, walkCustomers, walkPaying, walkReturns, walkCash, walkOffline, walkClosing, walkStops]; // prettier-ignore

let till: Till | undefined;
const step = story(() => ({ till: till?.page }));

for (const { language, viewport, lookAt } of looksAt())
  step(`every screen, ${language}`, async () => {
    shop.server.pulled = withEverything;
    shop.server.pushed.splice(0);
    shop.server.holds.clear();
    shop.server.isRevoked = false;
    const opened = await shop.newTill({ viewport }, language);
    till = opened.till;
    const cut: Record<string, string[]> = {};
    const look: Look = async (name, page = opened.till.page) => {
      const words = await lookAt(page, name);
      if (words.length > 0) cut[name] = words;
    };
    for (const chapter of chapters) await chapter({ till, server: shop.server, look });
    await opened.context.close();
    expect(cut).toEqual({});
  });
