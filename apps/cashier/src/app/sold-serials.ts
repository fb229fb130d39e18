import type { KeptValue } from '../offline/till-database.js';
import { pieceOf, piecesOf } from '../sale/line-numbers.js';
import { type OpenSale, hasReturn } from '../sale/open-sale.js';
import { returnedCartLines } from '../sale/return-part.js';
import { canAsk } from './spend-actions.js';
import { instant, type Till } from './till.js';

const soldSerialsKey = 'soldSerials';
const keptMs = 60 * 86_400_000;

/** Pieces this till sold in the last 60 days and did not take back: `product serial` and the receipt's number. */
type SoldSerials = Record<string, { number: number; at: string }>;

const soldSerials = async (till: Till): Promise<SoldSerials> =>
  ((await till.database.values.get(soldSerialsKey))?.value as SoldSerials | undefined) ?? {};

const piecesBack = (sale: OpenSale): string[] =>
  hasReturn(sale) ? returnedCartLines(sale.returned).flatMap(piecesOf) : [];

/** What the server knows of a piece; undefined: not asked, or no answer. Own entries under way would make it wrong. */
async function askServer(till: Till, productId: string, serial: string) {
  if (!canAsk(till) || till.store.get().unsent.count > 0) return undefined;
  if (piecesBack(till.store.get().sale).includes(pieceOf(productId, serial))) return undefined;
  return till.server.serial(productId, serial).catch(() => undefined);
}

/**
 * The receipt on which this till sold the piece; null: not as far as it knows. The server is asked whether it came back
 * at another till since.
 */
export async function soldOn(till: Till, productId: string, serial: string): Promise<number | null> {
  const piece = pieceOf(productId, serial);
  if (piecesBack(till.store.get().sale).includes(piece)) return null;
  const number = (await soldSerials(till))[piece]?.number ?? null;
  if (number === null) return null;
  const answer = await askServer(till, productId, serial);
  if (answer?.sold !== null) return number;
  const { [piece]: _, ...others } = await soldSerials(till);
  await till.database.values.put({ key: soldSerialsKey, value: others });
  return null;
} // prettier-ignore

/** Where the chain sold a piece that this till has not sold; null: not known as sold. Nobody waits for it. */
export const soldElsewhere = async (till: Till, productId: string, serial: string) =>
  (await askServer(till, productId, serial))?.sold ?? null;

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
