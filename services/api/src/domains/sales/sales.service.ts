import type { QueryOf, ResponseOf, saleGetRoute, saleListRoute } from '@khanut/shared/contracts';
import { searchWords } from '@khanut/shared/text';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { rulebookByVersion } from '../rulebook/index.js';
import { fullTrace } from './replay.js';
import * as sales from './sales.repository.js';

type SaleList = QueryOf<typeof saleListRoute>;
const INT_AT_MOST = 2_147_483_647;

/** Receipts as the backoffice reads them. */
@Injectable()
export class SalesService {
  constructor(private readonly dataSource: DataSource) {}

  async list(ctx: Ctx, query: SaleList) {
    const typed = query.search?.trim() || null;
    const number =
      typed && /^\d{1,10}$/.test(typed) && Number(typed) <= INT_AT_MOST ? Number(typed) : null;
    const found = await sales.findSales(this.dataSource.manager, ctx, {
      number,
      reference: typed,
      words: typed && number === null ? searchWords(typed) : [],
      kind: query.kind ?? null,
      customerId: query.customerId ?? null,
      outletId: query.outletId ?? null,
      from: query.from ?? null,
      to: query.to ?? null,
      sort: query.sort ?? '-sealedAt',
      limit: query.pageSize,
      offset: (query.page - 1) * query.pageSize,
    });
    return { ...found, page: query.page, pageSize: query.pageSize };
  }

  /** @throws DomainError NOT_FOUND */
  async get(ctx: Ctx, id: string): Promise<ResponseOf<typeof saleGetRoute>> {
    const tx = this.dataSource.manager;
    const row = await sales.findSale(tx, ctx, id);
    if (!row) throw new DomainError('NOT_FOUND');
    const body = await sales.sealedBody(tx, id);
    const header = await sales.receiptHeader(tx, row.outletId);
    if (!body || !header) throw new Error(`sale ${id} has no entry or no outlet`);
    const returns = await sales.returnsOf(tx, id);
    const originalId = body.original?.saleId;
    const original = originalId ? await sales.receiptLink(tx, originalId) : null;
    const rulebook = await rulebookByVersion(tx, body.priced.rulebookVersion);
    return { row, body, trace: fullTrace(body, rulebook), header, returns, original };
  }
}
