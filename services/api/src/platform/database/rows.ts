import type { EntityManager } from 'typeorm';

/**
 * Runs SQL and answers its rows, whatever the verb: `EntityManager.query` would answer `[rows, count]`
 * for UPDATE and DELETE. Works with a transaction's manager and with `dataSource.manager`.
 */
export async function rows<Row>(
  manager: EntityManager,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  return (await run(manager, text, values)).records as Row[];
}

/** How many rows the statement changed. */
export async function changedRows(
  manager: EntityManager,
  text: string,
  values: readonly unknown[] = [],
): Promise<number> {
  return (await run(manager, text, values)).affected ?? 0;
}

async function run(manager: EntityManager, text: string, values: readonly unknown[]) {
  const given = manager.queryRunner;
  const runner = given ?? manager.dataSource.createQueryRunner();
  try {
    return await runner.query(text, [...values], true);
  } finally {
    if (!given) await runner.release();
  }
}
