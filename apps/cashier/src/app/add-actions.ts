import type { CartLine } from '@khanut/shared/engine';
import { type Money, type Quantity, quantityOfLabel } from '@khanut/shared/money';
import { typedMinor, typedThousandths } from '../i18n/format.js';
import type { KeptProduct } from '../offline/till-database.js';
import { packPrice } from '../sale/packs.js';
import { cartLine, productFacts, shelfPrice } from '../sale/product-facts.js';
import { whenAllowed } from './restriction-actions.js';
import { happen, startSale } from './sale-actions.js';
import { currencyOf, outletTime, type Till } from './till.js';

/** What a scan said besides the item. */
export interface Scanned {
  barcode: string | null;
  /** What the code stands for: a pack, or a weight. */
  thousandths?: number;
  /** A sum that a label states. */
  amountMinor?: number | null;
}

/** Adds a product; typed digits before it are its quantity. In its forbidden hours it is refused, or a manager asked. */
export function addProduct(till: Till, product: KeptProduct, scanned: Scanned): void {
  const { typed } = till.store.get();
  whenAllowed(till, product, (restrictions) => {
    const { language, screen } = till.store.get();
    if (screen === 'paid') startSale(till);
    const line = lineOf(till, product, scanned, typed);
    till.store.set({
      screen: 'sell',
      sheet: null,
      typed: '',
      search: null,
      notice: null,
      priceCheck: null,
    });
    const facts = productFacts(product, language);
    happen(till, { kind: 'line-added', line: { ...line, product: facts } }, ...restrictions);
    till.sounds.scan();
  });
}

function lineOf(till: Till, product: KeptProduct, scanned: Scanned, typed: string): CartLine {
  const { language, weight } = till.store.get();
  const { barcode, thousandths = 1000, amountMinor } = scanned;
  const facts = productFacts(product, language);
  const plain = (quantity: number) => cartLine(till.newId(), facts, barcode, quantity as Quantity);
  if (amountMinor) {
    const labelled = labelLine(till, product, amountMinor);
    if (labelled) return { ...plain(labelled.quantity), fixedPrice: labelled.fixedPrice };
  }
  const line = plain(quantityFor(product, typed, thousandths, weight));
  const price = product.barcodes.find((one) => one.code === barcode)?.price ?? null;
  if (price === null) return line;
  const fixedPrice = packPrice(thousandths as Quantity, price);
  const packs = Math.round(line.quantity / thousandths);
  return fixedPrice && line.quantity === packs * thousandths
    ? { ...line, fixedPrice: { ...fixedPrice, lineAmount: (price * packs) as Money } }
    : line;
}

/** A printed sum is the truth; what it weighs follows from the list's price. */
function labelLine(
  till: Till,
  product: KeptProduct,
  amountMinor: number,
): { quantity: Quantity; fixedPrice: CartLine['fixedPrice'] } | null {
  const unitPrice = shelfPrice(product, outletTime(till.store.get()).outletId, till.nowMs());
  const quantity =
    unitPrice === null ? null : quantityOfLabel(amountMinor as Money, unitPrice as Money);
  if (quantity === null) return null;
  return {
    quantity,
    fixedPrice: {
      kind: 'label',
      unitPrice: unitPrice as Money,
      lineAmount: amountMinor as Money,
      reason: null,
      approvedBy: null,
    },
  };
}

function quantityFor(
  product: KeptProduct,
  typed: string,
  packThousandths: number,
  weight: { grams: number; stable: boolean } | null,
): number {
  const times = typed === '' ? 0 : typedThousandths(typed);
  if (times > 0 && times <= 999_000) return Math.round((packThousandths * times) / 1000);
  if (product.unit === 'kg' && weight?.stable && weight.grams > 0) return weight.grams;
  return packThousandths;
}

/** Sells an unknown code, or an item whose price is typed, at the price above the total. */
export async function sellAtFreePrice(till: Till, scanId: string): Promise<void> {
  const { typed, sale, language } = till.store.get();
  const scan = sale.badScans.find((one) => one.id === scanId);
  if (!scan) return;
  const named = (await till.catalogue.productByCode(scan.code))?.product;
  const carrier = named?.openPrice ? named : await till.catalogue.openPriceProduct();
  if (!carrier) return till.store.set({ notice: { tone: 'look', key: 'notice.noOpenPriceItem' } });
  const unitPriceMinor = typedMinor(typed, currencyOf(till.store.get()));
  if (unitPriceMinor <= 0)
    return till.store.set({ notice: { tone: 'look', key: 'notice.typePriceFirst' } });
  whenAllowed(till, carrier, (restrictions) => {
    const line: CartLine = {
      ...cartLine(till.newId(), productFacts(carrier, language), scan.code),
      fixedPrice: {
        kind: 'open',
        unitPrice: unitPriceMinor as Money,
        lineAmount: null,
        reason: scan.code,
        approvedBy: null,
      },
    };
    till.store.set({ typed: '', notice: null });
    const settled = { kind: 'bad-scan-settled', scanId } as const;
    happen(till, settled, { kind: 'line-added', line }, ...restrictions);
  });
}
