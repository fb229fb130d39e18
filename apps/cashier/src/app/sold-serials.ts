import type { KeptValue } from '../offline/till-database.js';
import { pieceOf, piecesOf } from '../sale/line-numbers.js';
import { type OpenSale, hasReturn } from '../sale/open-sale.js';
import { returnedCartLines } from '../sale/return-part.js';
import { instant, type Till } from './till.js';

const soldSerialsKey = 'soldSerials';
const keptMs = 60 * 86_400_000;

/** Pieces this till sold in the last 60 days and did not take back: `product serial` and the receipt's number. */
type SoldSerials = Record<string, { number: number; at: string }>;

const soldSerials = async (till: Till): Promise<SoldSerials> =>
  ((await till.database.values.get(soldSerialsKey))?.value as SoldSerials | undefined) ?? {};

const piecesBack = (sale: OpenSale): string[] =>
  hasReturn(sale) ? returnedCartLines(sale.returned).flatMap(piecesOf) : [];

/** The receipt on which this till sold the piece; null: not as far as it knows. */
export async function soldOn(till: Till, productId: string, serial: string): Promise<number | null> {
  const piece = pieceOf(productId, serial);
  if (piecesBack(till.store.get().sale).includes(piece)) return null;
  return (await soldSerials(till))[piece]?.number ?? null;
} // prettier-ignore

/** What stands in the store with the sealed receipt; a receipt without serial numbers changes nothing. */
export async function serialValues(till: Till, sale: OpenSale, number: number): Promise<KeptValue[]> {
  const out = sale.lines.flatMap(piecesOf);
  const back = new Set(piecesBack(sale));
  if (out.length + back.size === 0) return [];
  const oldest = new Date(till.nowMs() - keptMs).toISOString();
  const kept = Object.entries(await soldSerials(till)).filter(
    ([piece, { at }]) => at >= oldest && !back.has(piece),
  );
  const at = instant(till);
  const fresh = out.map((piece) => [piece, { number, at }] as const);
  return [{ key: soldSerialsKey, value: Object.fromEntries([...kept, ...fresh]) }];
} // prettier-ignore
