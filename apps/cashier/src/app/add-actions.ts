import type { CartLine } from '@khanut/shared/engine';
import { type Money, type Quantity, quantityOfLabel } from '@khanut/shared/money';
import { typedMinor, typedThousandths } from '../i18n/format.js';
import type { KeptProduct } from '../offline/till-database.js';
import { numbersOf } from '../sale/line-numbers.js';
import { packPrice } from '../sale/packs.js';
import { cartLine, productFacts, shelfPrice } from '../sale/product-facts.js';
import { askPrice } from './bad-scan-actions.js';
import { askNumbers } from './number-actions.js';
import { whenAllowed } from './restriction-actions.js';
import { happen, startSale } from './sale-actions.js';
import { weigh, weightIsSold } from './scale-actions.js';
import type { Scanned } from './scanned.js';
import { currencyOf, outletTime, type Till } from './till.js';

/** How much of an item goes on the receipt, and at which price if not the list's. */
interface Portion {
  quantity: Quantity;
  fixedPrice: CartLine['fixedPrice'];
  /** It is what lies on the scale. */
  isWeighed: boolean;
}

/**
 * Adds a product; typed digits before it are its quantity, or its price where that is typed. In its forbidden hours it is
 * refused, or a manager asked; one sold by weight needs a weight where there is a scale. `added` is called once the line
 * stands.
 */
export function addProduct(
  till: Till,
  product: KeptProduct,
  scanned: Scanned,
  added: () => void = () => undefined,
): void {
  const { typed } = till.store.get();
  // Nobody is asked for what can't be added anyway.
  if (!portionOf(till, product, scanned, typed)) return;
  whenAllowed(till, product, (restrictions) => {
    const portion = portionOf(till, product, scanned, typed);
    if (!portion) return;
    const { quantity, fixedPrice, isWeighed } = portion;
    const { language, screen } = till.store.get();
    if (screen === 'paid') startSale(till);
    const facts = productFacts(product, language);
    const line = {
      ...cartLine(till.newId(), facts, scanned.barcode, quantity),
      fixedPrice,
      ...numbersOf(product, scanned),
    };
    till.store.set({
      screen: 'sell',
      sheet: null,
      typed: '',
      search: null,
      notice: null,
      priceCheck: null,
    });
    if (isWeighed) weightIsSold(till);
    happen(till, { kind: 'line-added', line }, ...restrictions);
    askNumbers(till);
    till.sounds.scan();
    added();
  });
}

/** null: its weight or its price is missing, which was said. */
function portionOf(
  till: Till,
  product: KeptProduct,
  scanned: Scanned,
  typed: string,
): Portion | null {
  const { barcode, thousandths = 1000, isWeight = thousandths !== 1000, amountMinor } = scanned;
  const labelled = amountMinor ? labelPortion(till, product, amountMinor) : null;
  if (labelled) return labelled;
  const packPriceMinor = product.barcodes.find((one) => one.code === barcode)?.price ?? null;
  if (product.openPrice && packPriceMinor === null) {
    const priceMinor = amountMinor || typedMinor(typed, currencyOf(till.store.get()));
    if (priceMinor > 0) return openPortion(till, product, scanned, priceMinor);
    askPrice(till, product, barcode, { thousandths, isWeight });
    return null;
  }
  const times = typed === '' ? 0 : typedThousandths(typed);
  const isTyped = times > 0 && times <= 999_000;
  const weight = isTyped || isWeight ? null : weigh(till, product);
  if (weight === 'none') return null;
  if (weight !== null) return { quantity: weight as Quantity, fixedPrice: null, isWeighed: true };
  const quantity = isTyped ? Math.round((thousandths * times) / 1000) : thousandths;
  const fixedPrice = packPriceMinor === null ? null : packed(packPriceMinor, thousandths, quantity);
  return { quantity: quantity as Quantity, fixedPrice, isWeighed: false };
}

/** An item whose price was typed, or is the sum on its label. */
function openPortion(
  till: Till,
  product: KeptProduct,
  { thousandths = 1000, isWeight = thousandths !== 1000, amountMinor }: Scanned,
  priceMinor: number,
): Portion | null {
  const weight = isWeight || amountMinor ? null : weigh(till, product);
  if (weight === 'none') return null;
  const fixedPrice = {
    kind: 'open' as const,
    unitPrice: priceMinor as Money,
    lineAmount: null,
    reason: null,
    approvedBy: null,
  };
  return { quantity: (weight ?? thousandths) as Quantity, fixedPrice, isWeighed: weight !== null };
}

/** The price of the pack whose code was scanned, for whole packs. */
function packed(priceMinor: number, thousandths: number, quantity: number): CartLine['fixedPrice'] {
  const fixedPrice = packPrice(thousandths as Quantity, priceMinor as Money);
  const packs = Math.round(quantity / thousandths);
  return fixedPrice && quantity === packs * thousandths
    ? { ...fixedPrice, lineAmount: (priceMinor * packs) as Money }
    : null;
}

/** A printed sum is the truth; what it weighs follows from the list's price. */
function labelPortion(till: Till, product: KeptProduct, amountMinor: number): Portion | null {
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
    isWeighed: false,
  };
}
