import type { Rulebook } from '@khanut/shared/engine';
import type { DataSource, EntityManager } from 'typeorm';
import * as rulebooks from './rulebook.repository.js';

const keptAtMost = 50;
/** Versions are immutable: once read, a version needs no second look. By data source, for tests have many. */
const kept = new WeakMap<DataSource, Map<number, Rulebook>>();

/** The rulebook in force, or null before the first publication. */
export const latestRulebook = async (tx: EntityManager): Promise<Rulebook | null> =>
  (await rulebooks.findLatest(tx))?.body ?? null;

/** A published rulebook, or null when that version never was. */
export async function rulebookByVersion(
  tx: EntityManager,
  version: number,
): Promise<Rulebook | null> {
  const versions = kept.get(tx.dataSource) ?? new Map<number, Rulebook>();
  kept.set(tx.dataSource, versions);
  const known = versions.get(version);
  if (known) return known;
  const found = (await rulebooks.findVersion(tx, version))?.body ?? null;
  // Inside a transaction the version may be our own and not committed yet.
  if (found && !tx.queryRunner?.isTransactionActive) keep(versions, found);
  return found;
}

function keep(versions: Map<number, Rulebook>, rulebook: Rulebook): void {
  const oldest = versions.keys().next();
  if (versions.size >= keptAtMost && !oldest.done) versions.delete(oldest.value);
  versions.set(rulebook.version, rulebook);
}
