import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { crashpoint } from '../crashpoint/crashpoint.js';
import { rows } from '../database/rows.js';
import { transaction } from '../database/transaction.js';
import { Queues } from '../queue/queues.js';

interface Waiting {
  id: number;
  queue: string;
  name: string;
  body: Record<string, unknown>;
}

const batchSize = 100;
const waitingSql = `
  select id, queue, name, body from outgoing_jobs where handed_over_at is null
  order by id limit ${batchSize} for update skip locked`;

/**
 * Hands jobs asked for in the database to the queue. Killed between the two, it hands them over again under
 * the same job id, which the queue knows; handlers are idempotent besides.
 */
@Injectable()
export class Relay {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queues: Queues,
  ) {}

  /** @returns jobs handed over now */
  async runOnce(): Promise<number> {
    return transaction(this.dataSource, async (tx) => {
      const waiting = await rows<Waiting>(tx, waitingSql);
      if (!waiting.length) return 0;
      crashpoint('relay.before-hand-over');
      await this.queues.add(waiting.map(({ id, ...job }) => ({ ...job, jobId: `outgoing-${id}` })));
      crashpoint('relay.after-hand-over');
      await rows(tx, 'update outgoing_jobs set handed_over_at = now() where id = any($1)', [
        waiting.map(({ id }) => id),
      ]);
      return waiting.length;
    });
  }
}
