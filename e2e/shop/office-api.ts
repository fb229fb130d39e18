import { createClient, loginRoute } from '@khanut/shared/contracts';
import type { Shop } from './shop.js';
import { loginOf } from './first-run.js';

/** The API as the owner's backoffice calls it: what a test sets up without walking the screens of others. */
export async function ownersApi(shop: Shop): Promise<ReturnType<typeof createClient>> {
  const baseUrl = new URL(shop.addresses.backoffice).origin;
  let cookie = '';
  const call = createClient({
    baseUrl,
    headers: () => ({ origin: baseUrl, ...(cookie ? { cookie } : {}) }),
    fetch: async (...request) => {
      const response = await fetch(...request);
      const given = response.headers.getSetCookie().map((one) => one.split(';')[0]);
      if (given.length > 0) cookie = given.join('; ');
      return response;
    },
  });
  const { email, password } = loginOf(shop.firstRun, 'owner');
  await call(loginRoute, { body: { email, password } });
  return call;
}
