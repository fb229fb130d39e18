import type { Rule } from '@khanut/shared/engine';
import { referencesOf, type Surroundings } from '@khanut/shared/rule-check';
import type { EntityManager } from 'typeorm';
import { findCategoryParents, findNamed, findProducts } from './references.repository.js';

const depthAtMost = 20;

/** Reads what these rules name, so that they can be checked without asking again. */
export async function ruleSurroundings(
  tx: EntityManager,
  rules: readonly Rule[],
  now: Date,
): Promise<Surroundings> {
  const ids = new Set(rules.flatMap(referencesOf).map((reference) => reference.id));
  const named = new Map(
    (await findNamed(tx, [...ids])).map(({ kind, id, isGone }) => [`${kind} ${id}`, !isGone]),
  );
  const parents = new Map(
    (await findCategoryParents(tx)).map(({ id, parentId }) => [id, parentId]),
  );
  const products = new Map((await findProducts(tx, [...ids])).map((row) => [row.id, row]));
  const lineage = (id: string): string[] => {
    const found: string[] = [];
    let at: string | null = id;
    for (; at !== null && found.length < depthAtMost; at = parents.get(at) ?? null) found.push(at);
    return found;
  };
  return {
    nowMs: now.getTime(),
    exists: (kind, id) => named.get(`${kind} ${id}`) ?? false,
    lineage,
    product: (id) => {
      const row = products.get(id);
      if (!row) return undefined;
      return { brand: row.brand, categoryIds: row.categoryId ? lineage(row.categoryId) : [] };
    },
  };
}
