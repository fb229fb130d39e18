import type {
  AuditAct, Balance, BalanceKind, BodyOf, ResponseOf, QueryOf, balanceAdjustRoute, balanceGetRoute, balanceListRoute, balanceTermsRoute,
  debtAgeingRoute,
} from '@khanut/shared/contracts'; // prettier-ignore
import type { LotsAt } from '@khanut/shared/engine';
import type { Money } from '@khanut/shared/money';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { requireOutlet } from '../../platform/database/scope.js';
import { transaction } from '../../platform/database/transaction.js';
import { DomainError, type FieldFault } from '../../platform/errors/domain-error.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { rulebookInForce } from '../rulebook/index.js';
import { accountOf } from './accounts.js';
import { ageDebts } from './age-debts.js';
import { giftCardHolder, lifeOfPoints } from './balance-moves.js';
import { adjustmentFaults, termsFaults } from './balances.policy.js';
import * as balances from './balances.repository.js';
import { bookEntries, lockBalance, renewHolders } from './book-entries.js';
import { lotsOf, lotsOfHolders } from './points-lots.js';
import { readSpendable, spendableOf } from './spendable.js';

/** Accounts as the backoffice sees and changes them. */
@Injectable()
export class BalancesService {
  constructor(private readonly dataSource: DataSource) {}

  async list(ctx: Ctx, query: QueryOf<typeof balanceListRoute>) {
    if (query.outletId) requireOutlet(ctx, query.outletId);
    const tx = this.dataSource.manager;
    const page = await balances.findBalances(tx, query, ctx.now);
    const holders = query.kind === 'points' ? page.rows.map(({ holder }) => holder) : [];
    const lots = await lotsOfHolders(tx, holders, ctx.now);
    return { ...page, rows: page.rows.map((row) => withSpendable(row, lots.get(row.holder) ?? null)) }; // prettier-ignore
  }

  /** @throws DomainError NOT_FOUND */
  async get(ctx: Ctx, kind: BalanceKind, name: string): Promise<ResponseOf<typeof balanceGetRoute>> {
    const tx = this.dataSource.manager;
    const holder = kind === 'gift-card' ? giftCardHolder(name) : name;
    const lots = kind === 'points' ? await lotsOf(tx, holder, ctx.now) : null;
    return {
      balance: await readBalance(tx, kind, holder, ctx.now),
      entries: await balances.findEntries(tx, kind, holder),
      lots: (lots?.lots ?? []).map((lot) => ({
        amount: lot.earned,
        left: lot.left,
        at: instant(lot.atMs),
        availableAt: instant(lot.availableFromMs),
        expiresAt: lot.expiresAtMs === null ? null : instant(lot.expiresAtMs),
      })),
    };
  } // prettier-ignore

  /**
   * Adds or takes by hand, once by its id; never below what may be owed or is set aside.
   * @throws DomainError NOT_FOUND, VALIDATION_FAILED, BALANCE_TOO_LOW
   */
  adjust(ctx: Ctx, kind: BalanceKind, name: string, body: BodyOf<typeof balanceAdjustRoute>) {
    refuseFaults(adjustmentFaults(kind, body));
    if (body.outletId) requireOutlet(ctx, body.outletId);
    return transaction(this.dataSource, async (tx) => {
      const { holder } = await accountOf(tx, kind, name);
      const account = await lockBalance(tx, kind, holder);
      if (!account && kind === 'gift-card') throw new DomainError('NOT_FOUND');
      const { id: sourceId, reason, amount, note, outletId } = body;
      const room = account ? await roomOf(tx, account, ctx.now) : 0;
      const life = kind === 'points' && amount > 0 ? await pointsLife(tx, ctx.now) : {};
      const entry = { sourceId, kind, holder, reason, amount, note, outletId, staffId: ctx.staffId ?? null, at: ctx.now, ...life }; // prettier-ignore
      const [booked] = await bookEntries(tx, [entry]);
      if (booked && amount < 0 && -amount > room) throw new DomainError('BALANCE_TOO_LOW');
      if (booked) await this.tell(tx, ctx, 'balance.adjusted', kind, holder, { reason, amount, note }); // prettier-ignore
      return readBalance(tx, kind, holder, ctx.now);
    });
  }

  /** @throws DomainError NOT_FOUND, VALIDATION_FAILED, VERSION_CONFLICT */
  terms(ctx: Ctx, kind: BalanceKind, name: string, body: BodyOf<typeof balanceTermsRoute>) {
    refuseFaults(termsFaults(kind, body));
    return transaction(this.dataSource, async (tx) => {
      const { holder, customerId } = await accountOf(tx, kind, name);
      const known = await lockBalance(tx, kind, holder);
      if (!known && kind === 'gift-card') throw new DomainError('NOT_FOUND');
      const isDone = known
        ? await balances.changeTerms(tx, { kind, holder }, body, ctx.now)
        : body.version === null && (await balances.openBalance(tx, { kind, holder, customerId }, body, ctx)); // prettier-ignore
      if (!isDone) throw new DomainError('VERSION_CONFLICT');
      await this.tell(tx, ctx, 'balance.terms-changed', kind, holder, {
        from: known?.creditLimit ?? 0,
        to: body.creditLimit,
        blocked: body.blocked,
      });
      await renewHolders(tx, [holder]);
      return readBalance(tx, kind, holder, ctx.now);
    });
  }

  /** What is owed by age, the longest overdue first. */
  async ageing(ctx: Ctx): Promise<ResponseOf<typeof debtAgeingRoute>> {
    const byCustomer = new Map<string, balances.DebtRow[]>();
    for (const row of await balances.findDebts(this.dataSource.manager))
      byCustomer.set(row.customerId, [...(byCustomer.get(row.customerId) ?? []), row]);
    const aged = [...byCustomer].map(([customerId, found]) => {
      const entries = found.map(({ amount, at, dueAt }) => ({
        amount,
        atMs: Date.parse(at),
        dueAtMs: dueAt === null ? null : Date.parse(dueAt),
      }));
      const { oldestDueAtMs, ...parts } = ageDebts(entries, ctx.now.getTime());
      const oldestDueAt = oldestDueAtMs === null ? null : instant(oldestDueAtMs);
      return { customerId, name: found[0]?.name ?? '', oldestDueAt, ...(parts as Record<keyof typeof parts, Money>) }; // prettier-ignore
    });
    return { rows: aged.toSorted((a, b) => (a.oldestDueAt ?? '~').localeCompare(b.oldestDueAt ?? '~')) }; // prettier-ignore
  }

  private tell(
    tx: EntityManager,
    ctx: Ctx,
    act: AuditAct,
    kind: BalanceKind,
    holder: string,
    detail: Record<string, unknown>,
  ): Promise<void> {
    return audit(tx, ctx, { act, subjectType: kind, subjectId: holder, detail });
  }
}

const instant = (ms: number): string => new Date(ms).toISOString();

function refuseFaults(fields: FieldFault[]): void {
  if (fields.length) throw new DomainError('VALIDATION_FAILED', undefined, { fields });
}

/** What may be taken by hand: points that wait may go too, what is set aside may not. */
async function roomOf(
  tx: EntityManager,
  account: Parameters<typeof readSpendable>[1],
  now: Date,
): Promise<number> {
  const { spendable, pending } = await readSpendable(tx, account, now);
  return spendable + pending;
}

/** Points given by hand live as long as earned ones. */
async function pointsLife(tx: EntityManager, now: Date) {
  const rulebook = await rulebookInForce(tx, now);
  return lifeOfPoints(now.toISOString(), rulebook?.loyalty?.points ?? null);
}

const withSpendable = (row: balances.BalanceRow, lots: LotsAt | null): Balance => ({
  ...row,
  ...spendableOf(row, lots),
});

/** One account as it goes out. @throws DomainError NOT_FOUND */
export async function readBalance(
  tx: EntityManager,
  kind: BalanceKind,
  holder: string,
  now: Date,
): Promise<Balance> {
  const row = await balances.findBalance(tx, kind, holder, now);
  if (!row) throw new DomainError('NOT_FOUND');
  return withSpendable(row, kind === 'points' ? await lotsOf(tx, holder, now) : null);
}
