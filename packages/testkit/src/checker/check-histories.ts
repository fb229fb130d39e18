import type { Client } from 'pg';
import type { Outcome } from '../history/index.js';

interface StoredSale {
  id: string;
  number: number;
  register_id: string;
  payable: string;
}

/**
 * What actors did against what the server has: an `ok` sale is there once with its number and sum, a `fail` isn't,
 * an `unknown` one may be; and nothing is there that nobody did. `registers` are those the actors sold on.
 */
export async function checkHistories(
  client: Client,
  outcomes: readonly Outcome[],
  registers: readonly string[],
): Promise<string[]> {
  const { rows } = await client.query<StoredSale>(
    `select id, number, register_id, payable from sales where source is null and register_id = any($1)`,
    [registers],
  );
  const stored = new Map(rows.map((row) => [row.id, row]));
  const sales = outcomes.filter(({ op }) => op === 'sale');
  const known = new Set(sales.map(({ id }) => id));
  return [
    ...sales.flatMap((sale) => wrongWith(sale, stored.get(sale.id))),
    ...rows.filter(({ id }) => !known.has(id)).map(({ id }) => `a sale that nobody made: ${id}`),
  ];
}

function wrongWith({ actor, id, outcome, facts }: Outcome, row?: StoredSale): string[] {
  if (outcome === 'ok' && !row) return [`lost: sale ${facts['number']} of ${actor} (${id})`];
  if (outcome === 'fail' && row) return [`${actor} failed to sell, yet there is a sale: ${id}`];
  if (outcome !== 'ok' || !row) return [];
  const isSame = row.number === facts['number'] && row.payable === String(facts['payable']);
  return isSame
    ? []
    : [`${actor} sold ${id} as ${JSON.stringify(facts)}, stored: ${row.number}, ${row.payable}`];
}
