import {
  ApiError,
  approvalAskRoute,
  approvalCancelRoute,
  approvalLookRoute,
  cashierSessionRoute,
  claimRoute,
  createClient,
  enrolRoute,
  holdReleaseRoute,
  holdRoute,
  liveRoute,
  numbersRoute,
  pullRoute,
  pushRoute,
  quarantineRoute,
  tillBalanceRoute,
  tillCouponRoute,
  tillSaleFindRoute,
  tillSaleRoute,
  tillSerialRoute,
  tillCustomerRoute,
  tillVisitsRoute,
} from '@khanut/shared/contracts';
import type {
  ApprovalAnswer,
  BodyOf,
  EntryEnvelope,
  Hold,
  PullAnswer,
  SpendKind,
  TillBalance,
  TillCoupon,
  TillSale,
  TillSaleRow,
  TillSerial,
  Verdict,
  Witness,
} from '@khanut/shared/contracts';
import type { PushPort } from './outbox.js';
import type { PullPort } from './pull.js';
import type { KnownNumbers, Registration } from './registration.js';

/** Everything the till asks of the API; behind an agent the same addresses go through it. */
export interface Server extends PushPort, PullPort {
  /** @throws when nobody answers within four seconds */
  probe(): Promise<void>;
  numbers(witness?: Witness): Promise<KnownNumbers>;
  enrol(code: string): Promise<Registration>;
  cashierSession(staffId: string, pin: string): Promise<CashierSession>;
  /** What an account can pay now. This and the following need a cashier's session and answer within seconds or not. */
  balance(kind: SpendKind, holder: string): Promise<TillBalance>;
  hold(id: string, ask: HoldAsk): Promise<Hold>;
  releaseHold(id: string): Promise<void>;
  coupon(code: string): Promise<TillCoupon>;
  claim(saleId: string, customerId: string): Promise<{ points: number; amount: number }>;
  /** Asks the managers of the outlet for a step. */
  askApproval(id: string, ask: BodyOf<typeof approvalAskRoute>): Promise<ApprovalAnswer>;
  lookApproval(id: string): Promise<ApprovalAnswer>;
  cancelApproval(id: string): Promise<void>;
  /** A receipt of the chain with what came back of it. */
  sale(id: string): Promise<TillSale>;
  findSales(wanted: WantedSale): Promise<TillSaleRow[]>;
  /** Where a piece was sold, as far as the chain knows. */
  serial(productId: string, serial: string): Promise<TillSerial>;
  customerByPhone(phone: string): Promise<{ id: string; name: string } | null>;
  /** The last receipts of a customer, newest first. */
  visits(customerId: string): Promise<Visit[]>;
}

/** A receipt of a customer, at any outlet. */
export interface Visit {
  at: string;
  outletName: string;
  net: number;
  lines: number;
}

/** What people remember of a receipt. */
export interface WantedSale {
  number?: number;
  /** Minor units. */
  sum?: number;
  /** Business date. */
  day?: string;
  customerId?: string;
  productId?: string;
}

/** A session for what a person asks of the server live; it stays in memory. */
export interface CashierSession {
  token: string;
  expiresAt: string;
}

export interface HoldAsk {
  kind: SpendKind;
  /** Customer, household or gift card's code. */
  holder: string;
  /** Points, or minor units. */
  amount: number;
  saleId: string;
}

/** Errors after which smaller batches, or the raw way, may still pass. */
const isRefusal = (error: unknown): boolean =>
  error instanceof ApiError &&
  ([400, 413, 422].includes(error.status) || error.code === 'REGISTER_REVOKED');

/** The API over HTTP. `token` is asked for each call: there is none before enrolment. */
export function httpServer(
  token: () => string | null,
  send: typeof fetch = (...args) => fetch(...args),
  session: () => string | null = () => null,
): Server {
  const headers = (): Record<string, string> => {
    const value = token();
    return value ? { authorization: `Bearer ${value}` } : {};
  };
  const call = createClient({ baseUrl: '', headers, fetch: send });
  const quickCall = createClient({ baseUrl: '', headers, fetch: send, timeoutMs: 4000 });
  let pushedWith: string | null = null;
  return {
    // Who was enrolled anew while a push was under way is not who was refused: the same push may pass now.
    isRefusal: (error) => isRefusal(error) && pushedWith === token(),
    push: async (entries: EntryEnvelope[], witness?: Witness): Promise<Verdict[]> => {
      pushedWith = token();
      return (await call(pushRoute, { body: { entries, witness } })).verdicts;
    },
    quarantine: async (entry: EntryEnvelope, witness?: Witness): Promise<Verdict[]> =>
      (await call(quarantineRoute, { body: { ...entry, witness } })).verdicts,
    pull: (cursor: string | undefined): Promise<PullAnswer> =>
      call(pullRoute, { query: cursor === undefined ? {} : { cursor } }),
    probe: async () => {
      await quickCall(liveRoute, {});
    },
    numbers: (witness) => call(numbersRoute, { query: witness ?? {} }),
    enrol: async (code: string): Promise<Registration> => {
      const answer = await call(enrolRoute, {
        body: { code, origin: location.origin, agent: null },
      });
      return registrationFrom(answer);
    },
    cashierSession: (staffId, pin) => call(cashierSessionRoute, { body: { staffId, pin } }),
    ...liveCalls(headers, session, send),
  };
}

type LiveCalls = Pick<
  Server,
  | 'balance'
  | 'hold'
  | 'releaseHold'
  | 'coupon'
  | 'claim'
  | 'askApproval'
  | 'lookApproval'
  | 'cancelApproval'
  | 'sale'
  | 'findSales'
  | 'serial'
  | 'customerByPhone'
  | 'visits'
>;

/** What a person at the till asks of the server. A customer waits for it: a slow answer is no answer. */
function liveCalls(
  headers: () => Record<string, string>,
  session: () => string | null,
  send: typeof fetch,
): LiveCalls {
  const withSession = (): Record<string, string> => {
    const value = session();
    return { ...headers(), ...(value ? { 'x-cashier-session': value } : {}) };
  };
  const options = { baseUrl: '', headers: withSession, fetch: send };
  const ask = createClient({ ...options, timeoutMs: 4000 });
  const peek = createClient({ ...options, timeoutMs: 1500 });
  return {
    balance: (kind, holder) => ask(tillBalanceRoute, { params: { kind, holder } }),
    hold: (id, body) => ask(holdRoute, { params: { id }, body }),
    releaseHold: async (id) => void (await ask(holdReleaseRoute, { params: { id } })),
    coupon: (code) => peek(tillCouponRoute, { params: { code } }),
    claim: (saleId, customerId) => ask(claimRoute, { body: { saleId, customerId } }),
    askApproval: (id, body) => ask(approvalAskRoute, { params: { id }, body }),
    lookApproval: (id) => ask(approvalLookRoute, { params: { id } }),
    cancelApproval: async (id) => void (await ask(approvalCancelRoute, { params: { id } })),
    sale: (id) => ask(tillSaleRoute, { params: { id } }),
    findSales: async (wanted) => (await ask(tillSaleFindRoute, { query: wanted })).rows,
    serial: (productId, serial) => peek(tillSerialRoute, { query: { productId, serial } }),
    customerByPhone: async (phone) =>
      (await peek(tillCustomerRoute, { params: { phone } })).customer,
    visits: async (id) => (await ask(tillVisitsRoute, { params: { id } })).rows,
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
