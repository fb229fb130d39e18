import {
  ApiError,
  cashierSessionRoute,
  createClient,
  enrolRoute,
  liveRoute,
  numbersRoute,
  pullRoute,
  pushRoute,
  quarantineRoute,
} from '@khanut/shared/contracts';
import type { EntryEnvelope, PullAnswer, Verdict } from '@khanut/shared/contracts';
import type { PushPort } from './outbox.js';
import type { PullPort } from './pull.js';
import type { KnownNumbers, Registration } from './registration.js';

/** Everything the till asks of the API; behind an agent the same addresses go through it. */
export interface Server extends PushPort, PullPort {
  /** @throws when nobody answers within four seconds */
  probe(): Promise<void>;
  numbers(): Promise<KnownNumbers>;
  enrol(code: string): Promise<Registration>;
  cashierSession(staffId: string, pin: string): Promise<string>;
}

/** Errors after which smaller batches, or the raw way, may still pass. */
const isRefusal = (error: unknown): boolean =>
  error instanceof ApiError &&
  ([400, 413, 422].includes(error.status) || error.code === 'REGISTER_REVOKED');

/** The API over HTTP. `token` is asked for each call: there is none before enrolment. */
export function httpServer(
  token: () => string | null,
  send: typeof fetch = (...args) => fetch(...args),
): Server {
  const headers = (): Record<string, string> => {
    const value = token();
    return value ? { authorization: `Bearer ${value}` } : {};
  };
  const call = createClient({ baseUrl: '', headers, fetch: send });
  const quickCall = createClient({ baseUrl: '', headers, fetch: send, timeoutMs: 4000 });
  return {
    isRefusal,
    push: async (entries: EntryEnvelope[]): Promise<Verdict[]> =>
      (await call(pushRoute, { body: { entries } })).verdicts,
    quarantine: async (entry: EntryEnvelope): Promise<Verdict[]> =>
      (await call(quarantineRoute, { body: { ...entry } })).verdicts,
    pull: (cursor: string | undefined): Promise<PullAnswer> =>
      call(pullRoute, { query: cursor === undefined ? {} : { cursor } }),
    probe: async () => {
      await quickCall(liveRoute, {});
    },
    numbers: () => call(numbersRoute, {}),
    enrol: async (code: string): Promise<Registration> => {
      const answer = await call(enrolRoute, {
        body: { code, origin: location.origin, agent: null },
      });
      return registrationFrom(answer);
    },
    cashierSession: async (staffId, pin) =>
      (await call(cashierSessionRoute, { body: { staffId, pin } })).token,
  };
}

/** What enrolment answered, as kept. */
export function registrationFrom(answer: Omit<Registration, 'enrolledAt'>): Registration {
  const { registerId, outletId, registerName, outletName, epoch, registerToken } = answer;
  return {
    registerId,
    outletId,
    registerName,
    outletName,
    epoch,
    registerToken,
    enrolledAt: new Date().toISOString(),
  };
}
