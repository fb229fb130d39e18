import { z } from 'zod';
import { Id, Instant, MoneyAmount, PointsAmount } from '../primitives.js';
import { route } from '../route.js';

// What a till asks of the server live: it needs the register and the cashier's session (a PIN given online).

const live = { auth: 'register+cashier', permission: null } as const;
const SpendKind = z.enum(['points', 'gift-card', 'store-credit', 'on-account']);
export type SpendKind = z.infer<typeof SpendKind>;

/** An account as the till sees it before it spends. */
export const TillBalance = z.looseObject({
  kind: SpendKind,
  holder: z.string(),
  /** Points, or minor units, that may be spent now. */
  spendable: z.int(),
  amount: z.int(),
  pending: z.int(),
  expiringSoon: z.int(),
  expiresAt: Instant.nullable(),
  blocked: z.boolean(),
  customerId: Id.nullable(),
});
export type TillBalance = z.infer<typeof TillBalance>;
export const tillBalanceRoute = route({
  id: 'till.balance',
  method: 'GET',
  path: '/api/v1/till/balances/:kind/:holder',
  ...live,
  summary:
    'What an account can pay now: a gift card by its code, points, credit or debt by the customer',
  params: z.strictObject({ kind: SpendKind, holder: z.string().max(120) }),
  response: TillBalance,
});

export const Hold = z.looseObject({
  id: Id,
  kind: SpendKind,
  holder: z.string(),
  amount: z.int(),
  state: z.enum(['open', 'captured', 'released', 'lapsed']),
  expiresAt: Instant,
  spendableAfter: z.int(),
});
export type Hold = z.infer<typeof Hold>;
/** Answers the same for the same id, however often it is asked. */
export const holdRoute = route({
  id: 'till.hold',
  method: 'PUT',
  path: '/api/v1/till/holds/:id',
  ...live,
  summary:
    'Sets a sum aside for a sale to come: BALANCE_TOO_LOW when it is not there, ACCOUNT_BLOCKED, NOT_FOUND',
  params: z.strictObject({ id: Id }),
  body: z.strictObject({
    kind: SpendKind,
    holder: z.string().max(120),
    amount: z.int().min(1),
    saleId: Id,
  }),
  response: Hold,
});
export const holdReleaseRoute = route({
  id: 'till.hold-release',
  method: 'DELETE',
  path: '/api/v1/till/holds/:id',
  ...live,
  summary: 'Gives a sum back that was set aside; HOLD_ENDED when a sale took it',
  params: z.strictObject({ id: Id }),
  response: Hold,
});

export const TillCoupon = z.looseObject({
  code: z.string(),
  couponId: Id,
  customerId: Id.nullable(),
  startsAtMs: z.int().nullable(),
  expiresAtMs: z.int().nullable(),
  usesLeft: z.int().nullable(),
  name: z.string(),
});
export type TillCoupon = z.infer<typeof TillCoupon>;
export const tillCouponRoute = route({
  id: 'till.coupon',
  method: 'GET',
  path: '/api/v1/till/coupons/:code',
  ...live,
  summary:
    'A scanned coupon with the uses it has left; COUPON_INVALID when it was never made or was revoked',
  params: z.strictObject({ code: z.string().max(60) }),
  response: TillCoupon,
});

export const claimRoute = route({
  id: 'till.claim',
  method: 'POST',
  path: '/api/v1/till/claims',
  ...live,
  summary:
    'Puts a receipt without a customer to one, once, within the days the shop allows: ALREADY_CLAIMED, CLAIM_TOO_LATE',
  body: z.strictObject({ saleId: Id, customerId: Id }),
  response: z.looseObject({
    saleId: Id,
    customerId: Id,
    points: PointsAmount,
    amount: MoneyAmount,
  }),
});
