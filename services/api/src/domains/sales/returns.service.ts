import type {
  QueryOf,
  ReturnPolicyRow,
  TillSale,
  TillSaleRow,
  TillSerial,
  tillSerialRoute,
  tillSaleFindRoute,
} from '@khanut/shared/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { Attempts } from '../../platform/auth/attempts.js';
import { transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { whyNotUpdated } from '../../platform/errors/version-conflict.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { readReturnPolicy, updateReturnPolicy } from './return-policy.repository.js';
import * as returnable from './returnable-sales.repository.js';

type Wanted = QueryOf<typeof tillSaleFindRoute>;

/** A busy returns desk asks less often; whoever walks through receipts asks more. */
const LOOKUPS_AN_HOUR = 120;
/** Codes of receipts are not guessed by chance: a few torn papers are. */
const MISSES_AT_MOST = 20;

@Injectable()
export class ReturnsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly attempts: Attempts,
  ) {}

  policy(): Promise<ReturnPolicyRow> {
    return readReturnPolicy(this.dataSource.manager);
  }

  /** @throws DomainError VERSION_CONFLICT */
  savePolicy(ctx: Ctx, policy: ReturnPolicyRow): Promise<ReturnPolicyRow> {
    return transaction(this.dataSource, async (tx) => {
      const before = await readReturnPolicy(tx);
      if (!(await updateReturnPolicy(tx, policy, ctx.staffId ?? null)))
        throw await whyNotUpdated(tx, 'return_policy');
      const detail = { from: before, to: policy };
      await audit(tx, ctx, { act: 'returns.policy-changed', subjectType: 'return-policy', detail });
      return readReturnPolicy(tx);
    });
  }

  /**
   * A receipt of any outlet: whoever holds its paper has its code, which nobody guesses.
   * @throws DomainError NOT_FOUND, LOCKED_OUT
   */
  async saleForTill(ctx: Ctx, id: string): Promise<TillSale> {
    const misses = { subject: `till-sale:${ctx.registerId}`, freeFailures: MISSES_AT_MOST };
    await this.countLookup(ctx);
    await this.attempts.begin([misses]);
    const found = await returnable.saleWithReturns(this.dataSource.manager, id);
    if (!found) throw new DomainError('NOT_FOUND');
    await this.attempts.succeeded([misses]);
    return found;
  }

  /** By what people remember. Beyond the own outlet only what stands on the paper finds: number and sum. */
  async findForTill(ctx: Ctx, wanted: Wanted): Promise<{ rows: TillSaleRow[] }> {
    await this.countLookup(ctx);
    const isOnPaper = wanted.number !== undefined && wanted.sum !== undefined;
    const outletId = isOnPaper ? null : (ctx.outletId ?? null);
    if (!isOnPaper && Object.values(wanted).every((one) => one === undefined)) return { rows: [] };
    return { rows: await returnable.findReturnable(this.dataSource.manager, wanted, outletId) };
  }

  async serialForTill(query: QueryOf<typeof tillSerialRoute>): Promise<TillSerial> {
    const { productId, serial } = query;
    return { sold: await returnable.soldPiece(this.dataSource.manager, productId, serial) };
  }

  private countLookup({ registerId, now }: Ctx): Promise<void> {
    const hour = now.toISOString().slice(0, 13);
    return this.attempts.begin([
      { subject: `till-sales:${registerId}:${hour}`, freeFailures: LOOKUPS_AN_HOUR },
    ]);
  }
}
