import { Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';

/** A statement that PostgreSQL plans once a connection; the name must be unique in the program. */
export interface HotStatement {
  name: string;
  text: string;
}

/**
 * Named, prepared statements on TypeORM's own pool: `DataSource.query` cannot name one, so PostgreSQL
 * would plan each anew. For the dozen statements of the hot paths; all else goes through TypeORM.
 */
@Injectable()
export class Hot {
  constructor(private readonly dataSource: DataSource) {}

  /** Runs on its own: one round trip, one implicit transaction. */
  async run<Row>(statement: HotStatement, values: readonly unknown[] = []): Promise<Row[]> {
    const result = await poolOf(this.dataSource).query({ ...statement, values: [...values] });
    return result.rows as Row[];
  }

  /** Runs inside the transaction of `tx`. */
  async runIn<Row>(
    tx: EntityManager,
    statement: HotStatement,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    if (!tx.queryRunner) throw new Error(`${statement.name}: not a transaction's entity manager`);
    const client = (await tx.queryRunner.connect()) as PoolClient;
    const result = await client.query({ ...statement, values: [...values] });
    return result.rows as Row[];
  }
}

/** TypeORM's pg pool; the type of the driver hides it. */
export function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { master: Pool }).master;
}
