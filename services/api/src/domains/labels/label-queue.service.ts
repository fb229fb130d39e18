import {
  type BodyOf,
  type labelMarkRoute,
  type LabelQueueRow,
  type labelQueueRoute,
  type LabelReason,
  labelReasons,
  type QueryOf,
} from '@khanut/shared/contracts';
import { searchFold, searchWords } from '@khanut/shared/text';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { requireOutlet, scopeOutlets } from '../../platform/database/scope.js';
import { transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { readShelf } from './label-shelf.js';
import { whichLabels } from './labels-on-record.js';
import * as prints from './prints.repository.js';

type QueueQuery = QueryOf<typeof labelQueueRoute>;

/** Which shelves need a new label, and the word of a person that one hangs already. */
@Injectable()
export class LabelQueueService {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws DomainError NOT_FOUND for an outlet outside the caller's scope */
  async list(ctx: Ctx, query: QueueQuery) {
    requireOutlet(ctx, query.outletId);
    const { page, pageSize, scope, reason } = query;
    const shelf = await readShelf(this.dataSource.manager, query.outletId, ctx.now, null);
    const found = shelf
      .filter((row) => (reason ? row.reason === reason : scope === 'all' || row.reason !== null))
      .filter(searching(query.search))
      .toSorted(byWeight);
    const rows = found.slice((page - 1) * pageSize, page * pageSize);
    return { rows, total: found.length, page, pageSize, reasons: countsOf(shelf) };
  }

  /** The same mark twice counts once. Products without a price are passed over. @throws DomainError NOT_FOUND */
  async mark(ctx: Ctx, markId: string, body: BodyOf<typeof labelMarkRoute>) {
    requireOutlet(ctx, body.outletId);
    const { outletId, productIds } = body;
    return transaction(this.dataSource, async (tx) => {
      const shelf = await readShelf(tx, outletId, ctx.now, productIds);
      const labels = shelf.map(({ values: { productId, price, oldPrice } }) => ({
        productId,
        price,
        oldPrice,
      }));
      const mark = { outletId, sourceId: markId, at: ctx.now, staffId: ctx.staffId ?? null };
      const marked = await prints.insertPrints(tx, mark, labels);
      if (marked > 0)
        await audit(tx, ctx, {
          ...{ act: 'labels.marked', subjectType: 'label-mark', subjectId: markId, outletId },
          detail: whichLabels(shelf.map(({ values }) => ({ ...values, copies: 1 }))),
        });
      return { marked };
    });
  }

  /** Taking back twice changes nothing. @throws DomainError NOT_FOUND when there is no such mark */
  async unmark(ctx: Ctx, markId: string): Promise<{ ok: true }> {
    const scope = scopeOutlets(ctx, 'l');
    const removed = await prints.removeMark(this.dataSource.manager, markId, scope);
    if (!removed) throw new DomainError('NOT_FOUND');
    return { ok: true };
  }
}

function searching(search: string | undefined): (row: LabelQueueRow) => boolean {
  const words = searchWords(search ?? '');
  if (words.length === 0) return () => true;
  return ({ values: { name, sku, barcode } }) => {
    const text = searchFold(`${name} ${sku} ${barcode ?? ''}`);
    return words.every((word) => text.includes(word));
  };
}

const weightOf = ({ reason }: LabelQueueRow): number =>
  reason === null ? labelReasons.length : labelReasons.indexOf(reason);

/** The weightiest first; of one reason the order of the shelf, by name. */
const byWeight = (a: LabelQueueRow, b: LabelQueueRow): number => weightOf(a) - weightOf(b);

function countsOf(shelf: readonly LabelQueueRow[]): Partial<Record<LabelReason, number>> {
  const counts: Partial<Record<LabelReason, number>> = {};
  for (const { reason } of shelf) if (reason) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}
