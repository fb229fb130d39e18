import {
  type CartLine,
  type LineDiscount,
  type LineTax,
  type PricedLine,
  type ProductFacts,
  discountLabel,
} from '../engine/index.js';
import {
  type Money,
  formatMoney,
  formatQuantity,
  formatRate,
  negate,
  oneUnit,
} from '../money/index.js';
import { lastFour } from './last-four.js';
import type { ReceiptHeader, ReceiptInput, ReceiptRow, ReceiptSale } from './receipt.js';
import { tenderRows } from './tender-rows.js';
import { type ReceiptWords, receiptWords } from './words.js';

const noBreakSpace = '\u00a0';
const centred = (text: string, bold = false): ReceiptRow => ({
  kind: 'text',
  text,
  align: 'center',
  ...(bold && { bold }),
});
const columns = (left: string, right: string): ReceiptRow => ({ kind: 'columns', left, right });

/** What every part of the receipt needs to write amounts and words. */
interface Pen {
  words: ReceiptWords;
  locale: ReceiptInput['locale'];
  amount(value: Money): string;
  total(value: Money): string;
}

function penOf({ locale, sale }: ReceiptInput): Pen {
  const { currency } = sale.priced;
  return {
    words: receiptWords[locale],
    locale,
    amount: (value) => formatMoney(value, currency, { locale, sign: false }),
    total: (value) => formatMoney(value, currency, { locale }),
  };
}

/** The receipt of a sealed sale or return, for printer, screen and e-mail alike. */
export function saleReceipt(input: ReceiptInput): ReceiptRow[] {
  const { sale, header } = input;
  const pen = penOf(input);
  const marks = markRows(input, pen);
  return [
    ...headRows(header, pen),
    ...marks,
    ...titleRows(input, pen),
    { kind: 'rule' },
    ...sale.priced.lines.flatMap((line) => lineRows(line, sale, pen)),
    { kind: 'rule' },
    ...totalRows(sale, pen),
    ...tenderRows(sale, pen),
    ...customerRows(input, pen),
    ...(sale.note && !sale.note.isInternal
      ? [{ kind: 'rule' } as const, { kind: 'text', text: sale.note.text } as const]
      : []),
    ...(header.footer ? [{ kind: 'feed', lines: 1 } as const, centred(header.footer)] : []),
    { kind: 'qr', data: sale.id },
    ...marks,
    { kind: 'cut' },
  ];
}

function headRows(header: ReceiptHeader, { words }: Pen): ReceiptRow[] {
  const taxId = header.taxId ? `${words.taxId} ${header.taxId}` : null;
  const small = [header.outletName, header.address, header.phone, taxId];
  const shown = small.filter(
    (text): text is string => Boolean(text) && text !== header.companyName,
  );
  return [centred(header.companyName, true), ...shown.map((text) => centred(text))];
}

function markRows({ isCopy, sale }: ReceiptInput, { words }: Pen): ReceiptRow[] {
  const marks = [
    isCopy && words.copy,
    sale.training && words.training,
    sale.kind === 'void' && words.void,
  ];
  return marks.filter((mark) => mark !== false).map((mark) => centred(`*** ${mark} ***`, true));
}

/** A number of training, told from a real one at a glance. */
export const trainingNumber = (number: number): string => `T-${number}`;

/** How people call a receipt: its number, with the epoch from the second on, else the number of the import; of training: marked. */
export function receiptNumber({
  number,
  epoch,
  reference,
  training,
}: Pick<ReceiptSale, 'number' | 'epoch' | 'reference' | 'training'>): string {
  if (number === null) return reference ?? '';
  if (training) return trainingNumber(number);
  return epoch > 1 ? `${number}/${epoch}` : String(number);
}

function titleRows({ sale, header, originalNumber }: ReceiptInput, { words }: Pen): ReceiptRow[] {
  const title = sale.kind === 'void' || sale.kind === 'sale' ? words.receipt : words[sale.kind];
  const cashier = header.cashierName ? `${words.cashier}: ${header.cashierName}` : '';
  return [
    {
      kind: 'columns',
      left: `${title} ${receiptNumber(sale)}`.trim(),
      right: header.sealedAtText,
      bold: true,
    },
    ...(cashier || header.registerName ? [columns(cashier, header.registerName ?? '')] : []),
    ...(originalNumber ? [columns(words.ofReceipt, originalNumber)] : []),
  ];
}

function lineRows(line: PricedLine, sale: ReceiptSale, pen: Pen): ReceiptRow[] {
  const inCart = sale.cart.lines.find((one) => one.id === line.lineId);
  const product = inCart?.product;
  const name = product?.name ?? line.productId;
  const unit = product?.unit ?? 'pcs';
  const isSinglePiece = unit === 'pcs' && line.quantity === oneUnit;
  const head = isSinglePiece
    ? [columns(name, pen.amount(line.gross))]
    : [
        { kind: 'text', text: name } as const,
        columns(quantityText(line, unit, pen), pen.amount(line.gross)),
      ];
  return [
    ...head,
    ...line.discounts.map((discount) => discountRow(discount, pen)),
    ...numberRows(inCart, pen),
    ...noteRows(inCart),
  ];
}

/** Each serial number, or the lot: what a guarantee or a recall goes by. */
const numberRows = (line: CartLine | undefined, { words }: Pen): ReceiptRow[] => [
  ...(line?.serials ?? []).map((serial): ReceiptRow => ({ kind: 'text', text: `  ${words.serial} ${serial}` })),
  ...(line?.lot ? [{ kind: 'text', text: `  ${words.lot} ${line.lot}` } as const] : []),
]; // prettier-ignore

/** Words on the line, unless they are for the shop alone. */
const noteRows = (line: CartLine | undefined): ReceiptRow[] =>
  line?.note && !line.noteIsInternal ? [{ kind: 'text', text: `  ${line.note}` }] : [];

function quantityText(
  line: PricedLine,
  unit: ProductFacts['unit'],
  { locale, words, amount }: Pen,
): string {
  const quantity = `${formatQuantity(line.quantity, unit, locale)}${noBreakSpace}${words.units[unit]}`;
  return `  ${quantity} × ${amount(line.unitPrice)}`;
}

const discountRow = (discount: LineDiscount, { locale, amount }: Pen): ReceiptRow =>
  columns(`  ${discountLabel(discount, locale)}`, amount(negate(discount.amount)));

function totalRows({ kind, priced }: ReceiptSale, pen: Pen): ReceiptRow[] {
  const { words, amount, total } = pen;
  const { gross, discount, payable, rounding } = priced.totals;
  const added = priced.taxes.filter((tax) => tax.mode === 'added');
  const included = priced.taxes.filter((tax) => tax.mode === 'included');
  const isRefund = kind === 'return' || (kind === 'exchange' && payable < 0);
  const isPlain = discount === 0 && rounding === 0 && added.length === 0;
  return [
    ...(isPlain ? [] : [columns(words.goods, amount(gross))]),
    ...(discount === 0 ? [] : [columns(words.discount, amount(negate(discount)))]),
    ...added.map((tax) => columns(taxName(tax, pen), amount(tax.amount))),
    ...(rounding === 0 ? [] : [columns(words.rounding, amount(rounding))]),
    {
      kind: 'columns',
      left: isRefund ? words.refund : words.total,
      right: total(payable),
      bold: true,
      double: true,
    },
    ...included.map((tax) => columns(`${words.included} ${taxName(tax, pen)}`, amount(tax.amount))),
  ];
}

const taxName = ({ name, rate }: LineTax, { locale }: Pen): string =>
  name.includes('%') ? name : `${name} ${formatRate(rate, locale)}`;

function customerRows({ sale, pointsBalance }: ReceiptInput, { words, total }: Pen): ReceiptRow[] {
  const { discount, pointsEarned } = sale.priced.totals;
  const { customer } = sale;
  const card = customer?.cardNumber ? [columns(words.card, lastFour(customer.cardNumber))] : [];
  const spent = pointsSpent(sale);
  const rows = [
    ...(customer ? [columns(words.customer, customer.name), ...card] : []),
    ...couponRows(sale, words),
    ...(pointsEarned === 0 ? [] : [columns(words.pointsEarned, count(pointsEarned))]),
    ...(spent === 0 ? [] : [columns(words.pointsSpent, count(spent))]),
    ...(pointsBalance === null ? [] : [columns(words.pointsBalance, count(pointsBalance))]),
    ...(discount > 0 ? [columns(words.saved, total(discount))] : []),
  ];
  return rows.length > 0 ? [{ kind: 'rule' }, ...rows] : [];
}

const couponRows = ({ priced }: ReceiptSale, words: ReceiptWords): ReceiptRow[] => [
  ...(priced.couponsUsed ?? []).map((code) => columns(words.coupon, code)),
  ...(priced.couponsReturned ?? []).map((code) => columns(words.couponReturned, code)),
];

/** As a discount and as a tender. */
const pointsSpent = ({ priced, cart }: ReceiptSale): number =>
  cart.tenders.reduce(
    (total, tender) => total + (tender.points ?? 0),
    priced.totals.pointsBurnt ?? 0,
  );

const count = (points: number): string => String(points).replace('-', '\u2212');
