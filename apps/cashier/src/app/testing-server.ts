import { ApiError, type SpendKind } from '@khanut/shared/contracts';
import type { Server } from '../offline/server.js';
import type { World } from './testing-world.js';

const refused = (code: string, status = 409) => new ApiError(code, status, code, null, null);

type Accounts = Pick<
  Server,
  | 'balance'
  | 'hold'
  | 'releaseHold'
  | 'coupon'
  | 'claim'
  | 'sale'
  | 'findSales'
  | 'serial'
  | 'customerByPhone'
  | 'visits'
>;
type Approvals = Pick<Server, 'askApproval' | 'lookApproval' | 'cancelApproval'>;
type Live = Accounts & Approvals;

function answers(world: World): void {
  if (!world.isServerUp) throw refused('NETWORK', 0);
}

function spendable(world: World, account: string): number {
  answers(world);
  const balance = world.balances[account];
  if (balance === undefined) throw refused('NOT_FOUND', 404);
  const held = Object.values(world.holds).filter((hold) => hold.account === account);
  return held.reduce((left, hold) => left - hold.amount, balance);
}

/** The live part of the server of the tests: balances, holds, coupons and claims over what the world says. */
export const spendingServer = (world: World): Live => ({
  ...accounts(world),
  ...managers(world),
  coupon: async (code) => {
    answers(world);
    const usesLeft = world.couponUses[code];
    if (usesLeft === undefined) throw refused('COUPON_INVALID');
    const unbound = { customerId: null, startsAtMs: null, expiresAtMs: null };
    return { code, couponId: code, ...unbound, usesLeft, name: code };
  },
  customerByPhone: async (phone) => {
    answers(world);
    return world.phones[phone] ?? null;
  },
  visits: async () => {
    answers(world);
    return [];
  },
  claim: async (saleId) => {
    answers(world);
    world.log.push(`claim ${saleId}`);
    return { points: 12, amount: 0 };
  },
  sale: async (id) => {
    answers(world);
    const known = world.sales[id];
    if (!known) throw refused('NOT_FOUND', 404);
    return known;
  },
  serial: async (_, serial) => {
    answers(world);
    return { sold: world.soldSerials[serial] ?? null };
  },
  findSales: async (wanted) => {
    answers(world);
    return Object.values(world.sales)
      .map(({ sale, outletName }) => ({
        id: sale.id,
        number: sale.number,
        reference: null,
        sealedAt: sale.sealedAt,
        outletName,
        customerName: sale.customer?.name ?? null,
        payable: sale.priced.totals.payable,
        lines: sale.priced.lines.length,
        goods: [],
      }))
      .filter((row) => wanted.number === undefined || row.number === wanted.number);
  },
});

/** Managers in the backoffice, as the world lets them answer. */
function managers(world: World): Approvals {
  const look = async (id: string) => {
    answers(world);
    const open = { state: 'open' as const, approver: null, reason: null };
    const expiresAt = new Date(world.nowMs + 120_000).toISOString();
    return { id, expiresAt, ...(world.answers[id] ?? open) };
  };
  return {
    askApproval: async (id) => {
      const answer = await look(id);
      world.log.push(`ask ${id}`);
      return answer;
    },
    lookApproval: look,
    cancelApproval: async (id) => void world.log.push(`cancel ${id}`),
  };
}

const accounts = (world: World): Pick<Live, 'balance' | 'hold' | 'releaseHold'> => ({
  balance: async (kind: SpendKind, holder: string) => {
    const amount = spendable(world, `${kind}:${holder}`);
    const quiet = { pending: 0, expiringSoon: 0, expiresAt: null, blocked: false };
    return { kind, holder, spendable: amount, amount, ...quiet, customerId: null };
  },
  hold: async (id, { kind, holder, amount }) => {
    const account = `${kind}:${holder}`;
    if (spendable(world, account) < amount) throw refused('BALANCE_TOO_LOW');
    world.holds[id] = { account, amount };
    world.log.push(`hold ${kind} ${amount}`);
    const expiresAt = new Date(world.nowMs + 15 * 60_000).toISOString();
    const spendableAfter = spendable(world, account);
    return { id, kind, holder, amount, state: 'open', expiresAt, spendableAfter };
  },
  releaseHold: async (id) => {
    answers(world);
    if (!world.holds[id]) throw refused('HOLD_ENDED');
    world.log.push(`release ${world.holds[id].amount}`);
    delete world.holds[id];
  },
});
