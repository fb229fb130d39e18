import { exportQueue } from '@khanut/cashier/offline/outbox';
import type { TillNode } from '../till/till-node.js';

const unsentOf = (node: TillNode): Set<string> =>
  new Set(node.entries().flatMap(({ id, unsent }) => (unsent ? [id] : [])));

/** An owner saves the queue to a file: all that waited before and after must be in it. Answers what is missing, or null. */
export async function exportIsWhole(node: TillNode): Promise<string | null> {
  const { till } = node;
  if (!till) return null;
  const before = unsentOf(node);
  const text = await exportQueue(till.database).catch(() => null);
  if (text === null || node.till !== till) return null;
  const after = unsentOf(node);
  const missing = [...before].filter((id) => after.has(id) && !text.includes(id));
  return missing.length ? `${node.name}: ${missing.join(' ')}` : null;
}
