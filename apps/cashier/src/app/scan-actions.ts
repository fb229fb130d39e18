import { addProduct } from './add-actions.js';
import { openBadScan, waitInReceipt } from './bad-scan-actions.js';
import { isReceiptCode, openClaim, receiptId } from './claim-actions.js';
import { isCouponCode, takeCoupon } from './coupon-actions.js';
import { setCustomer } from './customer-actions.js';
import { type ItemOfCode, itemOfCode } from './item-of-code.js';
import { checkPrice } from './price-check-actions.js';
import { takeProduct } from './return-choosing.js';
import { openReceipt } from './return-opening.js';
import { freePriceBadScan } from './free-price-actions.js';
import { takeGoodsCode, takeNumberScan, takeReturnedPiece } from './goods-code-actions.js';
import { happen } from './sale-actions.js';
import { chooseGiftCard } from './spend-actions.js';
import { closeSearch, openSearch } from './search-actions.js';
import type { Till } from './till.js';
import { createTurns } from './turns.js';

const inTurn = createTurns();

/** Takes a scanned code. Scans are handled one after another, in the order they came, whatever the screen. */
export const scan = (till: Till, code: string): Promise<void> =>
  inTurn(till, () => takeCode(till, code));

/** Settles when nothing is being sealed: a scan in that moment waits, it isn't lost. */
function idle(till: Till): Promise<void> {
  if (!till.store.get().busy) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = till.store.subscribe(() => {
      if (till.store.get().busy) return;
      stop();
      resolve();
    });
  });
}

async function takeCode(till: Till, code: string): Promise<void> {
  await idle(till);
  const { screen, cashier } = till.store.get();
  if (!cashier || !['sell', 'pay', 'paid', 'preorders', 'return'].includes(screen))
    return till.sounds.badScan();
  if (await takeOnSheet(till, code)) return;
  if (screen === 'return') return takeOnReturn(till, code);
  if (await checkPrice(till, code)) return;
  if (screen === 'pay') till.store.set({ screen: 'sell' });
  const found = await itemOfCode(till, code);
  if (found) return takeItem(till, found);
  if (await takeGoodsCode(till, code)) return;
  if (isCouponCode(till, code)) {
    if (till.store.get().screen !== 'paid') till.store.set({ screen: 'sell' });
    await takeCoupon(till, code);
    return;
  }
  const customer = await till.catalogue.customerByCode(code);
  if (customer) {
    await setCustomer(till, customer);
    return till.sounds.scan();
  }
  if (isReceiptCode(code)) return openClaim(till, code);
  if (screen === 'pay' && (await payByCard(till, code))) return;
  waitInReceipt(till, { code });
}

/** While goods come back, a receipt's code opens it, goods are marked, a card says who brings them. */
async function takeOnReturn(till: Till, code: string): Promise<void> {
  if (isReceiptCode(code)) {
    till.sounds.scan();
    return openReceipt(till, receiptId(code));
  }
  const found = await till.catalogue.productByCode(code);
  if (found) return takeProduct(till, found.product, code, found.quantity);
  if (await takeReturnedPiece(till, code)) return;
  const customer = await till.catalogue.customerByCode(code);
  if (customer && !till.store.get().sale.returned?.source) {
    await setCustomer(till, customer);
    return till.sounds.scan();
  }
  till.sounds.badScan();
  till.store.set({ notice: { tone: 'look', key: 'return.strangeCode', values: { code } } });
}

/** A sheet that asks for a code takes the next scan. */
async function takeOnSheet(till: Till, code: string): Promise<boolean> {
  const { sheet } = till.store.get();
  if (sheet === 'coupon') await takeCoupon(till, code);
  else if (sheet === 'numbers') return takeNumberScan(till, code);
  else if (sheet === 'gift-card') await chooseGiftCard(till, code);
  else return false;
  return true;
}

/** A code with letters, or longer than any item's: an unknown item must not wait for the server's answer. */
const mayBeGiftCard = /^(?=.*[a-z])[a-z0-9-]{6,40}$|^\d{15,40}$/i;

/** While paying, a code that is nothing else may be a gift card's. */
async function payByCard(till: Till, code: string): Promise<boolean> {
  if (!mayBeGiftCard.test(code)) return false;
  till.store.set({ screen: 'pay' });
  if (await chooseGiftCard(till, code)) {
    till.sounds.scan();
    return true;
  }
  till.store.set({ notice: null });
  return false;
}

/** A label says how much it is: what was typed isn't its quantity. */
function takeItem(till: Till, { product, scanned, isLabel }: ItemOfCode): void {
  if (isLabel && !product.openPrice) till.store.set({ typed: '' });
  addProduct(till, product, scanned);
}

/** Search the item of an unknown code; the one taken is sold under this code, and by right keeps it for good. */
export function attachBadScan(till: Till): void {
  const one = openBadScan(till);
  if (!one || one.item) return;
  // What was typed for it was a price, not a quantity of the item found.
  till.store.set({ typed: '' });
  openSearch(till);
}

/** Leave it out. */
export function skipBadScan(till: Till): void {
  const one = openBadScan(till);
  closeSearch(till);
  if (one) happen(till, { kind: 'bad-scan-settled', scanId: one.id });
}

/** Digits as long as a code are taken as one, as if it had been scanned. False: they are fewer, and wait for their verb. */
export function takeTypedCode(till: Till, leastDigits = 7): boolean {
  const { typed } = till.store.get();
  if (!/^\d+$/.test(typed) || typed.length < leastDigits) return false;
  till.store.set({ typed: '' });
  void scan(till, typed);
  return true;
}

/** Digits ended by Enter: a code; the price of an item that waits for it; else they wait for their verb. */
export function enterTyped(till: Till): void {
  const { typed } = till.store.get();
  // A price may be as long as the shortest of codes; the codes of shops are longer.
  if (takeTypedCode(till, openBadScan(till)?.item ? 8 : 7)) return;
  if (typed !== '' && openBadScan(till)?.item) void freePriceBadScan(till);
}
