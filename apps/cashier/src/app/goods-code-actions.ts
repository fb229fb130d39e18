import { formatMonthDay } from '../i18n/format.js';
import type { KeptProduct } from '../offline/till-database.js';
import { type GoodsCode, readGoodsCode } from '../sale/goods-code.js';
import { askedOf, cleanNumber } from '../sale/line-numbers.js';
import { bandLine } from '../sale/open-sale.js';
import { returnableLines } from '../sale/return-part.js';
import { productFacts, productName } from '../sale/product-facts.js';
import { addProduct } from './add-actions.js';
import { productOfCode } from './attach-actions.js';
import { isReceiptCode } from './claim-actions.js';
import { isCouponCode } from './coupon-actions.js';
import { lookElsewhere, serialTrouble, takeNumber } from './number-actions.js';
import { takeProduct, toggleSerial } from './return-choosing.js';
import type { Scanned } from './scanned.js';
import { businessDate } from './spend-actions.js';
import type { Notice } from './state.js';
import type { Till } from './till.js';

interface FoundGoods {
  product: KeptProduct;
  scanned: Scanned & { barcode: string; thousandths: number };
  read: GoodsCode;
}

/** The item behind a GS1 code with what the code says of it; null: no such code, or nobody knows the item. */
export async function goodsOfCode(till: Till, code: string): Promise<FoundGoods | null> {
  const read = readGoodsCode(code, new Date(till.nowMs()).getUTCFullYear());
  for (const barcode of read?.items ?? []) {
    const found = await productOfCode(till, barcode);
    if (found && read && !found.product.openPrice)
      return { product: found.product, scanned: { barcode, thousandths: found.quantity }, read };
  }
  return null;
}

function refuse(till: Till, notice: Notice): void {
  till.sounds.badScan();
  till.store.set({ notice });
}

/** Sells by a GS1 code: its serial number or lot comes along, what is past its day is refused. False: it is none. */
export async function takeGoodsCode(till: Till, code: string): Promise<boolean> {
  const found = await goodsOfCode(till, code);
  if (!found) return false;
  const { product, scanned, read } = found;
  const { serial, lot, expiresOn, grams } = read;
  const { language } = till.store.get();
  const name = productName(product, language);
  if (expiresOn !== null && expiresOn < businessDate(till)) {
    const values = { name, day: formatMonthDay(expiresOn, language) };
    refuse(till, { tone: 'act', key: 'numbers.expired', values });
    return true;
  }
  const isAsked = product.tracking === 'serial' && serial !== null;
  const trouble = isAsked ? await serialTrouble(till, { id: product.id, name }, serial) : null;
  if (trouble) refuse(till, trouble);
  else {
    const weighed = product.unit === 'kg' && grams ? { thousandths: grams, isWeight: true } : {};
    addProduct(till, product, { ...scanned, ...weighed, serial, lot });
    if (isAsked) void lookElsewhere(till, { product: productFacts(product, language) }, serial);
  }
  return true;
}

/** While the sheet asks: a number of the line in the band. Other goods, cards and coupons are themselves; false then. */
export async function takeNumberScan(till: Till, code: string): Promise<boolean> {
  const line = bandLine(till.store.get().sale);
  const asked = line && askedOf(line);
  if (!line || !asked) return false;
  const goods = await goodsOfCode(till, code);
  const told = goods && (asked === 'serial' ? goods.read.serial : goods.read.lot);
  if (goods && (goods.product.id !== line.product.id || !told)) return false;
  if (!goods && (await isSomethingElse(till, code))) return false;
  await takeNumber(till, told ?? code);
  return true;
}

const isSomethingElse = async (till: Till, code: string): Promise<boolean> =>
  isCouponCode(till, code) ||
  isReceiptCode(code) ||
  (await productOfCode(till, code)) !== null ||
  (await till.catalogue.customerByCode(code)) !== null;

/** While goods come back: a piece of the receipt by its serial number, or an item by its GS1 code. False: neither. */
export async function takeReturnedPiece(till: Till, code: string): Promise<boolean> {
  const part = till.store.get().sale.returned;
  const goods = await goodsOfCode(till, code);
  const told = (goods ? goods.read.serial : cleanNumber(code))?.toUpperCase();
  for (const line of part ? returnableLines(part) : []) {
    const serial = line.serials?.find((one) => one.toUpperCase() === told);
    if (!serial || (goods && goods.product.id !== line.cart.product.id)) continue;
    toggleSerial(till, line, serial, true);
    till.sounds.scan();
    return true;
  }
  if (goods) takeProduct(till, goods.product, goods.scanned.barcode, goods.scanned.thousandths);
  return goods !== null;
}
