import type { DataSource, EntityManager } from 'typeorm';

const attemptsAtMost = 3;
const deadlocks = new Set(['40P01', '40001']);

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
      if (attempt >= attemptsAtMost || !isPassing(error)) throw error;
    }
  }
}

/**
 * Nobody's fault, and gone when tried again: a deadlock, a serialization failure, or a row that was on its way to the
 * default partition while its month got one of its own (a check violation that names no constraint).
 */
export function isPassing(error: unknown): boolean {
  const state = sqlState(error) ?? '';
  const { constraint } = (error ?? {}) as { constraint?: string };
  return deadlocks.has(state) || (state === '23514' && constraint === undefined);
}

/** The five characters of PostgreSQL's SQLSTATE, when the error came from there. */
export function sqlState(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}
