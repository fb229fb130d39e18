import type {
  BodyOf,
  labelJobAnswerRoute,
  labelJobPutRoute,
  LabelJobRow,
  LabelQueueRow,
} from '@khanut/shared/contracts';
import { layoutLabel } from '@khanut/shared/labels';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { requireOutlet, scopeOutlets } from '../../platform/database/scope.js';
import { transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { Ids } from '../../platform/ids/ids.js';
import * as jobs from './jobs.repository.js';
import { whichLabels } from './labels-on-record.js';
import { readShelf } from './label-shelf.js';
import { settleLabels } from './settle-labels.js';
import { TemplatesService } from './templates.service.js';

/** A job goes over the agents' line as one message, and an agent takes none above a megabyte. */
const mostJobBytes = 700_000;

type JobWrite = BodyOf<typeof labelJobPutRoute>;

/** Labels on their way to the printer of an agent. */
@Injectable()
export class LabelJobsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ids: Ids,
    private readonly templates: TemplatesService,
  ) {}

  /** @throws DomainError NOT_FOUND for an outlet outside the caller's scope */
  async list(ctx: Ctx, outletId: string): Promise<{ rows: LabelJobRow[] }> {
    requireOutlet(ctx, outletId);
    return { rows: await jobs.findJobsOf(this.dataSource.manager, outletId) };
  }

  /**
   * Lays the labels out at the prices of this moment and queues them; a known id answers its job and prints nothing.
   * @throws DomainError NOT_FOUND, VALIDATION_FAILED for a product that has no price here
   */
  async put(ctx: Ctx, id: string, body: JobWrite): Promise<LabelJobRow> {
    requireOutlet(ctx, body.outletId);
    return transaction(this.dataSource, async (tx) => {
      const known = await jobs.findJob(tx, id, 'true');
      if (known) return this.own(ctx, known);
      await this.queue(tx, ctx, id, body);
      return this.get(ctx, tx, id);
    });
  }

  private async queue(
    tx: EntityManager,
    ctx: Ctx,
    id: string,
    { outletId, agentId, templateId, lines }: JobWrite,
  ): Promise<void> {
    if (!(await jobs.isAgentOf(tx, agentId, outletId)))
      throw new DomainError('NOT_FOUND', 'There is no such printer at this shop.');
    const template = await this.templates.get(tx, templateId);
    const wanted = lines.map(({ productId }) => productId);
    const shelf = await readShelf(tx, outletId, ctx.now, wanted);
    const byId = new Map(shelf.map((row) => [row.values.productId, row]));
    const drawn = lines.map(({ productId, copies }, at) => ({
      ...this.line(byId.get(productId), at),
      copies,
    }));
    const laidOut = drawn.map(({ values, ...line }) => ({
      ...line,
      elements: layoutLabel(template, values).elements,
    }));
    checkSize(laidOut);
    const { widthTenths, heightTenths, gapTenths, name: templateName } = template;
    const size = {
      widthMm: widthTenths / 10,
      heightMm: heightTenths / 10,
      gapMm: gapTenths / 10,
    };
    const staffId = ctx.staffId ?? null;
    const job = { id, outletId, agentId, templateName, size, createdAt: ctx.now, staffId };
    if (await jobs.insertJob(tx, job, laidOut))
      await audit(tx, ctx, {
        ...onRecord('labels.sent', { id, outletId }),
        detail: { ...whichLabels(drawn), template: templateName, agentId },
      });
  }

  private line(row: LabelQueueRow | undefined, at: number) {
    if (!row)
      throw new DomainError('VALIDATION_FAILED', undefined, {
        fields: [{ path: `body.lines.${at}.productId`, message: 'has no price at this shop' }],
      });
    const { values } = row;
    const { productId, name, price, oldPrice } = values;
    return { id: this.ids.next(), productId, name, price, oldPrice, values };
  }

  /** Cancelling twice changes nothing. @throws DomainError NOT_FOUND */
  async cancel(ctx: Ctx, id: string): Promise<LabelJobRow> {
    return transaction(this.dataSource, async (tx) => {
      const job = await this.get(ctx, tx, id);
      const count = await jobs.cancelJob(tx, id, ctx.now);
      if (count > 0)
        await audit(tx, ctx, { ...onRecord('labels.cancelled', job), detail: { count } });
      return this.get(ctx, tx, id);
    });
  }

  /** A person looked; what has a result by now keeps it. @throws DomainError NOT_FOUND */
  async answer(
    ctx: Ctx,
    id: string,
    { labelIds, wasPrinted }: BodyOf<typeof labelJobAnswerRoute>,
  ): Promise<LabelJobRow> {
    return transaction(this.dataSource, async (tx) => {
      await this.get(ctx, tx, id);
      const result = wasPrinted ? 'printed' : 'failed';
      const by = { at: ctx.now, staffId: ctx.staffId ?? null };
      await settleLabels(tx, { jobId: id, labelIds, result, reason: 'LOOKED_AT', ...by }, [
        'unknown',
      ]);
      return this.get(ctx, tx, id);
    });
  }

  private async get(ctx: Ctx, tx: EntityManager, id: string): Promise<LabelJobRow> {
    const job = await jobs.findJob(tx, id, scopeOutlets(ctx, 'j'));
    if (!job) throw new DomainError('NOT_FOUND');
    return job;
  }

  private own(ctx: Ctx, job: LabelJobRow): LabelJobRow {
    requireOutlet(ctx, job.outletId);
    return job;
  }
}

const onRecord = (
  act: 'labels.sent' | 'labels.cancelled',
  job: { id: string; outletId: string },
) => ({
  act,
  subjectType: 'label-job',
  subjectId: job.id,
  outletId: job.outletId,
});

/** @throws DomainError VALIDATION_FAILED */
function checkSize(lines: readonly object[]): void {
  if (Buffer.byteLength(JSON.stringify(lines)) <= mostJobBytes) return;
  throw new DomainError(
    'VALIDATION_FAILED',
    'These are too many labels for one job: print fewer at once.',
    {
      fields: [{ path: 'body.lines', message: 'too many for one job' }],
    },
  );
}
