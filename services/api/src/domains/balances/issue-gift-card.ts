import type { Balance, BodyOf, giftCardIssueRoute } from '@khanut/shared/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { requireOutlet } from '../../platform/database/scope.js';
import { transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { Ids } from '../../platform/ids/ids.js';
import { accountOf } from './accounts.js';
import { giftCardHolder } from './balance-moves.js';
import * as balances from './balances.repository.js';
import { readBalance } from './balances.service.js';
import { bookEntries } from './book-entries.js';
import { giftCardCode } from './gift-card-code.js';

type Issue = BodyOf<typeof giftCardIssueRoute>;

/** Issues gift cards. */
@Injectable()
export class GiftCards {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ids: Ids,
  ) {}

  /** The same id twice issues one card. @throws DomainError ALREADY_EXISTS, NOT_FOUND (the customer), VALIDATION_FAILED */
  issue(ctx: Ctx, body: Issue): Promise<Balance> {
    if (body.outletId) requireOutlet(ctx, body.outletId);
    if (body.amount <= 0)
      throw new DomainError('VALIDATION_FAILED', undefined, {
        fields: [{ path: 'body.amount', message: 'must be above 0' }],
      });
    return transaction(this.dataSource, async (tx) => {
      const known = await balances.cardIssuedBy(tx, body.id);
      const holder = known ?? (await this.open(tx, ctx, body));
      return readBalance(tx, 'gift-card', holder, ctx.now);
    });
  }

  private async open(tx: EntityManager, ctx: Ctx, body: Issue): Promise<string> {
    const { id, code, amount, customerId, expiresAt, outletId, note } = body;
    if (customerId) await accountOf(tx, 'store-credit', customerId);
    const holder = code === null ? giftCardCode(this.ids.secret()) : giftCardHolder(code);
    const staffId = ctx.staffId ?? null;
    if (!(await balances.openCard(tx, { holder, customerId, expiresAt, outletId, note }, staffId)))
      throw new DomainError('ALREADY_EXISTS');
    await bookEntries(tx, [
      { sourceId: id, kind: 'gift-card', holder, reason: 'issue', amount, at: ctx.now, outletId, staffId, note },
    ]); // prettier-ignore
    const detail = { amount };
    await audit(tx, ctx, { act: 'gift-card.issued', subjectType: 'gift-card', subjectId: holder, detail }); // prettier-ignore
    return holder;
  }
}
