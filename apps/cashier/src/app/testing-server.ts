import { ApiError, type SpendKind } from '@khanut/shared/contracts';
import type { Server } from '../offline/server.js';
import type { World } from './testing-till.js';

const refused = (code: string, status = 409) => new ApiError(code, status, code, null, null);

/** The live part of the server of the tests: balances, holds, coupons and claims over what the world says. */
export function spendingServer(
  world: World,
): Pick<Server, 'balance' | 'hold' | 'releaseHold' | 'coupon' | 'claim'> {
  const answer = () => {
    if (!world.isServerUp) throw refused('NETWORK', 0);
  };
  const spendable = (account: string): number => {
    const balance = world.balances[account];
    if (balance === undefined) throw refused('NOT_FOUND', 404);
    const held = Object.values(world.holds).filter((hold) => hold.account === account);
    return held.reduce((left, hold) => left - hold.amount, balance);
  };
  return {
    balance: async (kind: SpendKind, holder: string) => {
      answer();
      const left = spendable(`${kind}:${holder}`);
      return {
        kind,
        holder,
        spendable: left,
        amount: left,
        pending: 0,
        expiringSoon: 0,
        expiresAt: null,
        blocked: false,
        customerId: null,
      };
    },
    hold: async (id, { kind, holder, amount }) => {
      answer();
      const account = `${kind}:${holder}`;
      if (spendable(account) < amount) throw refused('BALANCE_TOO_LOW');
      world.holds[id] = { account, amount };
      world.log.push(`hold ${kind} ${amount}`);
      const expiresAt = new Date(world.nowMs + 15 * 60_000).toISOString();
      const spendableAfter = spendable(account);
      return { id, kind, holder, amount, state: 'open', expiresAt, spendableAfter };
    },
    releaseHold: async (id) => {
      answer();
      if (!world.holds[id]) throw refused('HOLD_ENDED');
      world.log.push(`release ${world.holds[id].amount}`);
      delete world.holds[id];
    },
    coupon: async (code) => {
      answer();
      const usesLeft = world.couponUses[code];
      if (usesLeft === undefined) throw refused('COUPON_INVALID');
      return {
        code,
        couponId: code,
        customerId: null,
        startsAtMs: null,
        expiresAtMs: null,
        usesLeft,
        name: code,
      };
    },
    claim: async (saleId) => {
      answer();
      world.log.push(`claim ${saleId}`);
      return { saleId, customerId: '', points: 12, amount: 0 } as never;
    },
  };
}
