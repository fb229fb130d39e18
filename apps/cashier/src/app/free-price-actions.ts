import type { Money } from '@khanut/shared/money';
import { typedMinor } from '../i18n/format.js';
import type { KeptProduct } from '../offline/till-database.js';
import type { BadScan } from '../sale/open-sale.js';
import { cartLine, productFacts, productName } from '../sale/product-facts.js';
import { addProduct } from './add-actions.js';
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

/** A code nobody knows is sold as the shop's item for such things. */
async function sellUnknown(till: Till, scan: BadScan): Promise<void> {
  const named = (await till.catalogue.productByCode(scan.code))?.product;
  const carrier = named?.openPrice ? named : await till.catalogue.openPriceProduct();
  if (!isWaiting(till, scan)) return;
  if (!carrier) return till.store.set({ notice: { tone: 'look', key: 'notice.noOpenPriceItem' } });
  const unitPriceMinor = typedPrice(till);
  if (unitPriceMinor <= 0)
    return till.store.set({ notice: { tone: 'look', key: 'notice.typePriceFirst' } });
  whenAllowed(till, carrier, (restrictions) => {
    const { language } = till.store.get();
    const line = {
      ...cartLine(till.newId(), productFacts(carrier, language), scan.code),
      fixedPrice: {
        kind: 'open' as const,
        unitPrice: unitPriceMinor as Money,
        lineAmount: null,
        reason: scan.code,
        approvedBy: null,
      },
    };
    till.store.set({ typed: '', notice: null });
    const settled = { kind: 'bad-scan-settled', scanId: scan.id } as const;
    happen(till, settled, { kind: 'line-added', line }, ...restrictions);
  });
}
