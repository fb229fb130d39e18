import { ApiError, SaleBody, type TillSaleRow } from '@khanut/shared/contracts';
import { receiptNumber } from '@khanut/shared/receipt';
import { searchWords } from '@khanut/shared/text';
import { typedMinor } from '../i18n/format.js';
import type { WantedSale } from '../offline/server.js';
import type { KeptEntry } from '../offline/till-database.js';
import type { ReturnSource } from '../sale/return-part.js';
import { canAsk } from './spend-actions.js';
import type { FoundReceipt } from './state.js';
import { currencyOf, type Till } from './till.js';

/** Newest receipts that a search without a number walks through: some days of a busy till. */
const WALKED_AT_MOST = 3000;
const SHOWN_AT_MOST = 30;

const saleOf = (entry: KeptEntry): SaleBody | null => {
  const parsed = SaleBody.safeParse(JSON.parse(entry.body));
  return parsed.success ? parsed.data : null;
};

/** What was trained comes back in training alone. */
const isReturnable = (till: Till, { kind, training }: SaleBody): boolean =>
  training === (till.practiceOf !== null) && (kind === 'sale' || kind === 'exchange');

/** A receipt of this till's own journal with its returns made here, sent or not. */
async function ownReceipt(till: Till, id: string): Promise<ReturnSource | null> {
  const { entries } = till.database;
  const entry = await entries.get(id);
  const sale = entry?.kind === 'sale' ? saleOf(entry) : null;
  if (!sale || !isReturnable(till, sale)) return null;
  return { sale, returns: await ownReturns(till, id), outletName: null, isLive: false };
}

/** What came back of a receipt on this till, sent or not. */
export async function ownReturns(till: Till, id: string): Promise<SaleBody[]> {
  const kept = await till.database.entries.where('originalId').equals(id).sortBy('sealedAt');
  return kept.map(saleOf).filter((one) => one !== null);
}

/** Why a receipt can't be opened, as a notice key. */
export type Unfound = 'return.unknown' | 'return.unknownHere' | 'return.notGiven';

/**
 * A receipt by its code: what the server holds of it, and what this till made of it and hasn't sent. Without a network
 * the till's own receipts are enough; what other tills took back is then not known.
 */
export async function findReceipt(till: Till, id: string): Promise<ReturnSource | Unfound> {
  const own = await ownReceipt(till, id);
  if (!canAsk(till)) return own ?? 'return.unknownHere';
  try {
    const { sale, returns, outletName } = await till.server.sale(id);
    const told = new Set(returns.map((one) => one.id));
    const unsent = (await ownReturns(till, id)).filter((one) => !told.has(one.id));
    const all = [...returns, ...unsent].toSorted((a, b) => (a.sealedAt < b.sealedAt ? -1 : 1));
    return { sale, returns: all, outletName, isLive: true };
  } catch (error) {
    if (own) return own;
    if (!(error instanceof ApiError)) return 'return.unknownHere';
    if (error.code === 'LOCKED_OUT') return 'return.notGiven';
    return error.code === 'NOT_FOUND' ? 'return.unknown' : 'return.unknownHere';
  }
}

/** What somebody typed to find a receipt: digits are its number or its sum, words its customer or goods. */
export interface ReceiptSearch {
  text: string;
  /** Business date; null: any. */
  day: string | null;
}

const foundHere = (sale: SaleBody): FoundReceipt => ({
  id: sale.id,
  number: receiptNumber(sale),
  sealedAt: sale.sealedAt,
  outletName: null,
  customerName: sale.customer?.name ?? null,
  payableMinor: sale.priced.totals.payable,
  goods: sale.cart.lines.filter(({ quantity }) => quantity > 0).slice(0, 3).map(({ product }) => product.name),
  isHere: true,
}); // prettier-ignore

const foundThere = (row: TillSaleRow): FoundReceipt => ({
  id: row.id,
  number: row.number === null ? (row.reference ?? '') : String(row.number),
  sealedAt: row.sealedAt,
  outletName: row.outletName,
  customerName: row.customerName,
  payableMinor: row.payable,
  goods: row.goods,
  isHere: false,
});

const asNumber = (text: string): number | null => {
  const digits = text.replaceAll(/[\s\u00a0]/g, '');
  return /^\d{1,9}([.,]\d{1,2})?$/.test(digits) ? Number(digits.replace(',', '.')) : null;
};

/** This till's own receipts that fit, newest first. */
async function searchHere(till: Till, { text, day }: ReceiptSearch): Promise<FoundReceipt[]> {
  const number = asNumber(text);
  const sumMinor =
    number === null ? null : typedMinor(String(number), currencyOf(till.store.get()));
  const words = number === null ? searchWords(text) : [];
  const fits = (sale: SaleBody): boolean => {
    if (!isReturnable(till, sale) || (day !== null && sale.businessDate !== day)) return false;
    if (number !== null) return sale.number === number || sale.priced.totals.payable === sumMinor;
    const named = [
      sale.customer?.name ?? '',
      ...sale.cart.lines.map(({ product }) => product.name),
    ];
    const there = named.flatMap(searchWords);
    return words.every((word) => there.some((one) => one.startsWith(word)));
  };
  const found: FoundReceipt[] = [];
  const newest = till.database.entries.orderBy('sealedAt').reverse().filter(({ kind }) => kind === 'sale'); // prettier-ignore
  let walked = 0;
  await newest
    .until(() => found.length >= SHOWN_AT_MOST || ++walked > WALKED_AT_MOST)
    .each((entry) => {
      // Own bytes: looked through by the thousand, so not checked again.
      const sale = JSON.parse(entry.body) as SaleBody;
      if (fits(sale)) found.push(foundHere(sale));
    });
  return found;
}

/** What the server is asked; each alone, for digits may be a number or a sum. */
async function wantedOf(till: Till, { text, day }: ReceiptSearch): Promise<WantedSale[]> {
  const onDay = day === null ? {} : { day };
  const number = asNumber(text);
  if (number !== null) {
    const sum = typedMinor(String(number), currencyOf(till.store.get()));
    return [...(Number.isInteger(number) && number > 0 ? [{ number, ...onDay }] : []), { sum, ...onDay }]; // prettier-ignore
  }
  if (text.trim() === '') return day === null ? [] : [onDay];
  const found = await till.catalogue.searchAll(text, { products: 2, customers: 2 });
  return [
    ...found.customers.rows.map(({ id }) => ({ customerId: id, ...onDay })),
    ...found.products.rows.map(({ id }) => ({ productId: id, ...onDay })),
  ];
}

const newestFirst = (a: FoundReceipt, b: FoundReceipt): number =>
  b.sealedAt.localeCompare(a.sealedAt) || b.id.localeCompare(a.id);

/** Receipts that fit: this till's own at once, the server's where it answers. */
export async function searchReceipts(till: Till, search: ReceiptSearch): Promise<FoundReceipt[]> {
  const here = await searchHere(till, search);
  if (!canAsk(till)) return here.toSorted(newestFirst);
  const known = new Set(here.map(({ id }) => id));
  const answers = await Promise.allSettled(
    (await wantedOf(till, search)).map((wanted) => till.server.findSales(wanted)),
  );
  const there = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  const fresh = there.filter(({ id }) => !known.has(id) && known.add(id)).map(foundThere);
  return [...here, ...fresh].toSorted(newestFirst).slice(0, SHOWN_AT_MOST);
}
