import type { TillSeen } from '../judges/evidence.js';
import type { Shop } from '../shop/shop.js';
import type { Disk } from '../till/disk.js';
import type { TillNode } from '../till/till-node.js';

/** A till as anybody could see it: its disk, its paper, what its agent holds. */
export function seen(node: TillNode, prices: TillSeen['prices']): TillSeen {
  const { name, registerId, disk, agent } = node;
  return {
    name,
    registerId,
    journal: node.entries(),
    counters: disk.rows<NonNullable<TillSeen['counters']>>('till', 'counters')[0] ?? null,
    agent: agent && { stored: agent.tape.stored, held: new Set(agent.tape.held.keys()) },
    parked: parkedOn(disk),
    printed: agent?.tape.printed ?? [],
    prices,
  };
}

/** Receipts that wait on a till's disk. */
function parkedOn(disk: Disk): string[] {
  const values = disk.rows<{ key: string; value: unknown }>('till', 'values');
  const parked = values.find(({ key }) => key === 'parkedReceipts')?.value;
  return ((parked ?? []) as { id: string }[]).map(({ id }) => id);
}

/** What the till would sell at; while a pull is written, some of it before and some after. */
export async function pricesOn(
  { till }: TillNode,
  shop: Shop,
): Promise<Map<string, number | null>> {
  const prices = new Map<string, number | null>();
  if (!till) return prices;
  for (const { id, code } of shop.products) {
    const found = await till.catalogue.productByCode(code);
    prices.set(id, found?.product.prices[0]?.unitPrice ?? null);
  }
  return prices;
}
