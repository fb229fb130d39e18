import type { discountHistoryRoute, QueryOf, ResponseOf } from '@khanut/shared/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Ctx } from '../../platform/http/ctx.js';
import { findApprovers, findGiven } from './discounts-given.repository.js';

/** Which discount was given, to whom, by whom. */
@Injectable()
export class DiscountsGivenService {
  constructor(private readonly dataSource: DataSource) {}

  /** Of the outlets the caller may see. A return stands with a minus, so that the sum is what was given in the end. */
  async list(
    ctx: Ctx,
    query: QueryOf<typeof discountHistoryRoute>,
  ): Promise<ResponseOf<typeof discountHistoryRoute>> {
    const { page, pageSize } = query;
    const tx = this.dataSource.manager;
    const found = await findGiven(tx, ctx, {
      search: query.search?.trim() || null,
      outletId: query.outletId ?? null,
      from: query.from ?? null,
      to: query.to ?? null,
      customerId: query.customerId ?? null,
      staffId: query.staffId ?? null,
      ruleId: query.ruleId ?? null,
      step: query.step ?? null,
      sort: query.sort ?? null,
      limit: pageSize,
      offset: (page - 1) * pageSize,
    });
    const byHand = found.rows.filter((row) => row.step === 'manual');
    const approvers = await findApprovers(tx, [...new Set(byHand.map((row) => row.saleId))]);
    const given = found.rows.map((row) => ({
      ...row,
      approvedBy: row.step === 'manual' ? (approvers.get(row.ruleId) ?? null) : null,
    }));
    return { ...found, rows: given, page, pageSize } as ResponseOf<typeof discountHistoryRoute>;
  }
}
