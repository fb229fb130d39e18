import { createClient } from '@khanut/shared/contracts';

/** Calls any declared route of the API this page came from, with the session cookie. */
export const call = createClient({ baseUrl: '' });
