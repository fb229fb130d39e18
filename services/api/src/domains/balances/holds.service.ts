import type { BodyOf, Hold, holdRoute, SpendKind, TillBalance } from '@khanut/shared/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { accountOf, type AccountOwner } from './accounts.js';
import { type LockedBalance, lockBalance } from './book-entries.js';
import * as holds from './holds.repository.js';
import { isClosed, readSpendable } from './spendable.js';

/** Sums set aside for a sale to come, so that two tills never spend one balance twice. */
@Injectable()
export class HoldsService {
  constructor(private readonly dataSource: DataSource) {}

  /** What an account can pay at this moment. @throws DomainError NOT_FOUND */
  balance(ctx: Ctx, kind: SpendKind, name: string): Promise<TillBalance> {
    return transaction(this.dataSource, async (tx) => {
      const owner = await accountOf(tx, kind, name);
      const account = await freeAccount(tx, kind, owner, ctx.now);
      const { amount, expiresAt } = account;
      const figures = await readSpendable(tx, account, ctx.now);
      const blocked = isClosed(account, ctx.now);
      const spendable = blocked || !owner.mayBurn ? 0 : figures.spendable;
      const { customerId, holder } = owner;
      return { ...figures, kind, holder, amount, expiresAt, blocked, customerId, spendable };
    });
  }

  /**
   * Sets a sum aside; the same id answers the same hold.
   * @throws DomainError NOT_FOUND, ACCOUNT_BLOCKED, BALANCE_TOO_LOW, NOT_ALLOWED_NOW (who may not spend the household's
   * points), ALREADY_EXISTS (the id stands for another hold)
   */
  hold(ctx: Ctx, id: string, body: BodyOf<typeof holdRoute>): Promise<Hold> {
    const { registerId, outletId } = ctx;
    if (!registerId || !outletId) throw new Error('not a register’s request');
    const { kind, amount, saleId } = body;
    return transaction(this.dataSource, async (tx) => {
      const owner = await accountOf(tx, kind, body.holder);
      const { holder } = owner;
      const account = await freeAccount(tx, kind, owner, ctx.now);
      // Only under the account's lock: of two requests with one id the second finds what the first made.
      const known = await holds.findHold(tx, id);
      if (known) return answered(tx, sameHold(known, { kind, holder, amount, saleId }), account, ctx.now); // prettier-ignore
      if (!owner.mayBurn) throw new DomainError('NOT_ALLOWED_NOW', 'Only named holders spend the household’s points.'); // prettier-ignore
      if (isClosed(account, ctx.now)) throw new DomainError('ACCOUNT_BLOCKED');
      const { spendable } = await readSpendable(tx, account, ctx.now);
      if (amount > spendable) throw new DomainError('BALANCE_TOO_LOW');
      const expiresAt = new Date(ctx.now.getTime() + (await holds.holdMinutes(tx)) * 60_000);
      const staffId = ctx.staffId ?? null;
      const hold = { id, kind, holder, amount, saleId, outletId, registerId, staffId };
      await holds.insertHold(tx, { ...hold, at: ctx.now, expiresAt });
      const state = 'open' as const;
      return { id, kind, holder, amount, state, expiresAt: expiresAt.toISOString(), spendableAfter: spendable - amount }; // prettier-ignore
    });
  }

  /** Gives a sum back; once given back or lapsed, that is the answer. @throws DomainError NOT_FOUND, HOLD_ENDED */
  release(ctx: Ctx, id: string): Promise<Hold> {
    return transaction(this.dataSource, async (tx) => {
      const hold = await holds.findHold(tx, id, 'for update');
      if (!hold || hold.outletId !== ctx.outletId) throw new DomainError('NOT_FOUND');
      if (hold.state === 'captured') throw new DomainError('HOLD_ENDED');
      const wasOpen = hold.state === 'open';
      if (wasOpen) await holds.releaseHold(tx, hold, ctx.now);
      const account = await lockBalance(tx, hold.kind, hold.holder);
      if (!account) throw new DomainError('NOT_FOUND');
      return answered(tx, wasOpen ? { ...hold, state: 'released' } : hold, account, ctx.now);
    });
  }
}

/** The account under lock, without holds whose time is over. Debts, credit and points need not have moved before. */
async function freeAccount(
  tx: EntityManager,
  kind: SpendKind,
  { holder, customerId }: AccountOwner,
  now: Date,
): Promise<LockedBalance> {
  await holds.lapseHolds(tx, now, { kind, holder });
  const account = await lockBalance(tx, kind, holder);
  if (account) return account;
  if (kind === 'gift-card' || !(customerId ?? holder)) throw new DomainError('NOT_FOUND');
  return { kind, holder, amount: 0, held: 0, creditLimit: 0, dueDays: null, expiresAt: null, blockedAt: null }; // prettier-ignore
}

type Asked = Pick<holds.StoredHold, 'kind' | 'holder' | 'amount' | 'saleId'>;

function sameHold(known: holds.StoredHold, asked: Asked): holds.StoredHold {
  const isSame =
    known.kind === asked.kind &&
    known.holder === asked.holder &&
    known.amount === asked.amount &&
    known.saleId === asked.saleId;
  if (!isSame) throw new DomainError('ALREADY_EXISTS');
  return known;
}

async function answered(
  tx: EntityManager,
  hold: Pick<holds.StoredHold, 'id' | 'kind' | 'holder' | 'amount' | 'state' | 'expiresAt'>,
  account: LockedBalance,
  now: Date,
): Promise<Hold> {
  const { id, kind, holder, amount, state, expiresAt } = hold;
  const { spendable } = await readSpendable(tx, account, now);
  return { id, kind, holder, amount, state, expiresAt, spendableAfter: spendable };
}
