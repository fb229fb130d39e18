import type { Money } from '@khanut/shared/money';
import { typedMinor } from '../i18n/format.js';
import type { KeptProduct } from '../offline/till-database.js';
import type { BadScan } from '../sale/open-sale.js';
import { numbersOf } from '../sale/line-numbers.js';
import { cartLine, productFacts, productName } from '../sale/product-facts.js';
import { addProduct } from './add-actions.js';
import { type ApprovalAsk, type GivenApproval, withApproval } from './approval-actions.js';
import { openBadScan } from './bad-scan-actions.js';
import { whenAllowed } from './restriction-actions.js';
import { happen } from './sale-actions.js';
import { currencyOf, type Till } from './till.js';

/** Sells what waits in the band at the price above the total: an unknown code, or an item whose price is typed. */
export async function freePriceBadScan(till: Till): Promise<void> {
  const scan = openBadScan(till);
  if (!scan) return;
  const item = scan.item && (await till.catalogue.product(scan.item.id));
  if (item) sellItem(till, scan, item);
  else await sellUnknown(till, scan);
}

const typedPrice = (till: Till): number =>
  typedMinor(till.store.get().typed, currencyOf(till.store.get()));

/** Touched twice, it is sold once. */
const isWaiting = (till: Till, { id }: BadScan): boolean =>
  till.store.get().sale.badScans.some((one) => one.id === id);

function sellItem(till: Till, scan: BadScan, product: KeptProduct): void {
  if (!isWaiting(till, scan)) return;
  if (typedPrice(till) <= 0) {
    const values = { name: productName(product, till.store.get().language) };
    return till.store.set({ notice: { tone: 'look', key: 'notice.typePriceOf', values } });
  }
  const { thousandths = 1000, isWeight = false } = scan.item ?? {};
  const scanned = { barcode: scan.code || null, thousandths, isWeight };
  addProduct(till, product, scanned, () =>
    happen(till, { kind: 'bad-scan-settled', scanId: scan.id }),
  );
}

/**
 * A code nobody knows is sold as the shop's item for such things. That it has this price is the word of who types it: as any
 * other price by hand, it is the right of a manager. Not so an item whose price is typed by the shop's own wish.
 */
async function sellUnknown(till: Till, scan: BadScan): Promise<void> {
  const named = (await till.catalogue.productByCode(scan.code))?.product;
  const carrier = named?.openPrice ? named : await till.catalogue.openPriceProduct();
  if (!isWaiting(till, scan)) return;
  if (!carrier) return till.store.set({ notice: { tone: 'look', key: 'notice.noOpenPriceItem' } });
  const unitPriceMinor = typedPrice(till);
  if (unitPriceMinor <= 0)
    return till.store.set({ notice: { tone: 'look', key: 'notice.typePriceFirst' } });
  const ask: ApprovalAsk = {
    act: 'price-override',
    saleId: till.store.get().sale.id,
    amountMinor: unitPriceMinor,
    ratePpm: null,
    detail: { item: scan.code },
  };
  // What is scanned while a manager is asked must not take the price for its quantity.
  till.store.set({ typed: '', notice: null });
  withApproval(till, ask, (approval) => {
    // The receipt went on while the manager was asked.
    if (!isWaiting(till, scan)) return;
    addUnknown(till, scan, carrier, unitPriceMinor, approval);
  });
}

function addUnknown(
  till: Till,
  scan: BadScan,
  carrier: KeptProduct,
  unitPriceMinor: number,
  approval: GivenApproval | null,
): void {
  whenAllowed(till, carrier, (restrictions) => {
    if (!isWaiting(till, scan)) return;
    const facts = productFacts(carrier, till.store.get().language);
    const fixedPrice = {
      kind: 'open' as const,
      unitPrice: unitPriceMinor as Money,
      lineAmount: null,
      reason: scan.code,
      approvedBy: approval?.approverId ?? null,
      ...(approval && { approvalId: approval.approvalId }),
    };
    const line = {
      ...cartLine(till.newId(), facts, scan.code),
      ...numbersOf(carrier),
      fixedPrice,
    };
    const settled = { kind: 'bad-scan-settled', scanId: scan.id } as const;
    happen(till, settled, { kind: 'line-added', line }, ...restrictions);
  });
}
