import type { BodyOf, Locale, setupRoute } from '@khanut/shared/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { FirstRun } from '../../platform/auth/first-run.js';
import { transaction } from '../../platform/database/transaction.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { Ids } from '../../platform/ids/ids.js';
import { createCompany, createOutlet, createRegister } from '../outlets/index.js';
import { publishRulebook } from '../rulebook/index.js';
import { type OpenedSession, SignIn } from './sign-in.js';
import { createStaff } from './staff.service.js';

type Wishes = BodyOf<typeof setupRoute>;

const tillNames: Record<Locale, string> = { hy: 'Դրամարկղ 1', ru: 'Касса 1', en: 'Till 1' };

/** The first-run wizard: company, first outlet with its till, owner, empty rulebook; all or nothing, once. */
@Injectable()
export class SetUpShop {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ids: Ids,
    private readonly firstRun: FirstRun,
    private readonly signIn: SignIn,
  ) {}

  /** The caller has proved the one-time secret. @throws DomainError SETUP_DONE */
  async setUp(ctx: Ctx, wishes: Wishes): Promise<OpenedSession> {
    const ownerId = this.ids.next();
    await transaction(this.dataSource, (tx) => this.store(tx, ctx, wishes, ownerId));
    this.firstRun.forget();
    return this.signIn.open(ctx, ownerId);
  }

  private async store(
    tx: EntityManager,
    ctx: Ctx,
    { company, outlet, owner }: Wishes,
    ownerId: string,
  ): Promise<void> {
    const { locale } = company;
    const outletId = this.ids.next();
    await createCompany(tx, { ...company, id: this.ids.next(), demo: false });
    await createOutlet(tx, ctx, {
      ...outlet, id: outletId, code: 'A', phone: null, dayStartMinute: 0, receiptLocale: locale, receiptFooter: null,
    }); // prettier-ignore
    await createRegister(tx, ctx, {
      id: this.ids.next(),
      outletId,
      code: 'K1',
      name: tillNames[locale],
      kind: 'till',
    });
    const rights = {
      role: 'owner',
      allOutlets: true,
      outletIds: [outletId],
      manualDiscountLimit: ownersLimit,
    } as const;
    await createStaff(tx, ctx, { ...owner, ...rights, outletIds: [outletId], id: ownerId, locale });
    await publishRulebook(tx, { ...ctx, staffId: ownerId });
  }
}

const ownersLimit = 1_000_000 as Parameters<typeof createStaff>[2]['manualDiscountLimit'];
