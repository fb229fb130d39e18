import type { DataSource, EntityManager } from 'typeorm';

const attemptsAtMost = 3;
const retried = new Set(['40P01', '40001']);

/**
 * Runs `work` in one transaction and hands it the manager bound to it; services open it, repositories take it.
 * A deadlock or serialization failure is tried again, so `work` must do nothing outside the database.
 */
export async function transaction<T>(
  dataSource: DataSource,
  work: (tx: EntityManager) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await dataSource.transaction(work);
    } catch (error) {
      if (attempt >= attemptsAtMost || !retried.has(sqlState(error) ?? '')) throw error;
    }
  }
}

/** The five characters of PostgreSQL's SQLSTATE, when the error came from there. */
export function sqlState(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}
