import type { Rulebook } from '@khanut/shared/engine';
import type { DataSource, EntityManager } from 'typeorm';
import * as versions from './versions.repository.js';

const keptAtMost = 50;
/** A version that has begun never changes: once read, it needs no second look. By data source, for tests have many. */
const kept = new WeakMap<DataSource, Map<number, versions.KnownVersion>>();

/** The rulebook in force at an instant, or null before the first publication. */
export const rulebookInForce = async (tx: EntityManager, at: Date): Promise<Rulebook | null> =>
  (await versions.findInForce(tx, at))?.body ?? null;

/** What a receipt's version was: its rules, when it began, whether it was called off. null: it never was. */
export async function publishedVersion(
  tx: EntityManager,
  version: number,
): Promise<versions.KnownVersion | null> {
  const known = kept.get(tx.dataSource) ?? new Map<number, versions.KnownVersion>();
  kept.set(tx.dataSource, known);
  const remembered = known.get(version);
  if (remembered) return remembered;
  const found = await versions.findVersion(tx, version);
  // Inside a transaction the version may be our own and not committed yet.
  if (found?.isSettled && !tx.queryRunner?.isTransactionActive) keep(known, version, found);
  return found;
}

/** A published rulebook, or null when that version never was. */
export const rulebookByVersion = async (
  tx: EntityManager,
  version: number,
): Promise<Rulebook | null> => (await publishedVersion(tx, version))?.body ?? null;

function keep(
  known: Map<number, versions.KnownVersion>,
  version: number,
  found: versions.KnownVersion,
): void {
  const oldest = known.keys().next();
  if (known.size >= keptAtMost && !oldest.done) known.delete(oldest.value);
  known.set(version, found);
}

/** The version in force and the next to begin, as a till should have them. */
export const currentVersions = versions.findCurrent;
