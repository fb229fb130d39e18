import type { ProductFacts, TenderKind } from '../engine/index.js';
import type { ReceiptLocale } from './receipt.js';

/** Every word a receipt prints, apart from names that people gave. */
export interface ReceiptWords {
  receipt: string;
  return: string;
  exchange: string;
  void: string;
  copy: string;
  training: string;
  ofReceipt: string;
  taxId: string;
  cashier: string;
  customer: string;
  card: string;
  goods: string;
  discount: string;
  included: string;
  rounding: string;
  total: string;
  refund: string;
  change: string;
  saved: string;
  pointsEarned: string;
  pointsSpent: string;
  coupon: string;
  couponReturned: string;
  pointsBalance: string;
  serial: string;
  lot: string;
  units: Record<ProductFacts['unit'], string>;
  tenders: Record<TenderKind, string>;
}

const hy: ReceiptWords = {
  receipt: 'Կտրոն',
  return: 'Վերադարձ',
  exchange: 'Փոխանակում',
  void: 'ՉԵՂԱՐԿՎԱԾ',
  copy: 'ԿՐԿՆՕՐԻՆԱԿ',
  training: 'ՈՒՍՈՒՑՈՂԱԿԱՆ ԿՏՐՈՆ',
  ofReceipt: 'Կտրոնով',
  taxId: 'ՀՎՀՀ',
  cashier: 'Գանձապահ',
  customer: 'Հաճախորդ',
  card: 'Քարտ',
  goods: 'Ապրանքներ',
  discount: 'Զեղչեր',
  included: 'ներառյալ',
  rounding: 'Կլորացում',
  total: 'Ընդամենը',
  refund: 'Վերադարձված գումար',
  change: 'Մանր',
  saved: 'Խնայել եք',
  pointsEarned: 'Կուտակված միավորներ',
  pointsSpent: 'Ծախսված միավորներ',
  coupon: 'Կուպոն',
  couponReturned: 'Վերադարձված կուպոն',
  pointsBalance: 'Միավորների մնացորդ',
  serial: 'Սերիական համար՝',
  lot: 'Խմբաքանակ՝',
  units: { pcs: 'հատ', kg: 'կգ', l: 'լ', m: 'մ' },
  tenders: {
    cash: 'Կանխիկ',
    card: 'Քարտ',
    wallet: 'Էլ. դրամապանակ',
    transfer: 'Փոխանցում',
    'gift-card': 'Նվեր քարտ',
    'store-credit': 'Խանութի հաշիվ',
    'on-account': 'Պարտքով',
    points: 'Միավորներ',
    deposit: 'Կանխավճար',
    unknown: 'Վճարում',
  },
};

const ru: ReceiptWords = {
  receipt: 'Чек',
  return: 'Возврат',
  exchange: 'Обмен',
  void: 'АННУЛИРОВАН',
  copy: 'КОПИЯ',
  training: 'УЧЕБНЫЙ ЧЕК',
  ofReceipt: 'По чеку',
  taxId: 'ИНН',
  cashier: 'Кассир',
  customer: 'Покупатель',
  card: 'Карта',
  goods: 'Товары',
  discount: 'Скидки',
  included: 'в том числе',
  rounding: 'Округление',
  total: 'Итого',
  refund: 'К возврату',
  change: 'Сдача',
  saved: 'Вы сэкономили',
  pointsEarned: 'Начислено баллов',
  pointsSpent: 'Списано баллов',
  coupon: 'Купон',
  couponReturned: 'Купон возвращён',
  pointsBalance: 'Баллов всего',
  serial: 'Серийный номер',
  lot: 'Партия',
  units: { pcs: 'шт.', kg: 'кг', l: 'л', m: 'м' },
  tenders: {
    cash: 'Наличные',
    card: 'Карта',
    wallet: 'Эл. кошелёк',
    transfer: 'Перевод',
    'gift-card': 'Подарочная карта',
    'store-credit': 'Счёт в магазине',
    'on-account': 'В долг',
    points: 'Баллы',
    deposit: 'Предоплата',
    unknown: 'Оплата',
  },
};

const en: ReceiptWords = {
  receipt: 'Receipt',
  return: 'Return',
  exchange: 'Exchange',
  void: 'VOID',
  copy: 'COPY',
  training: 'TRAINING RECEIPT',
  ofReceipt: 'Of receipt',
  taxId: 'Tax ID',
  cashier: 'Cashier',
  customer: 'Customer',
  card: 'Card',
  goods: 'Goods',
  discount: 'Discounts',
  included: 'included',
  rounding: 'Rounding',
  total: 'Total',
  refund: 'Refund',
  change: 'Change',
  saved: 'You saved',
  pointsEarned: 'Points earned',
  pointsSpent: 'Points spent',
  coupon: 'Coupon',
  couponReturned: 'Coupon given back',
  pointsBalance: 'Points in all',
  serial: 'Serial no.',
  lot: 'Lot',
  units: { pcs: 'pcs', kg: 'kg', l: 'l', m: 'm' },
  tenders: {
    cash: 'Cash',
    card: 'Card',
    wallet: 'Wallet',
    transfer: 'Transfer',
    'gift-card': 'Gift card',
    'store-credit': 'Store credit',
    'on-account': 'On account',
    points: 'Points',
    deposit: 'Deposit',
    unknown: 'Payment',
  },
};

export const receiptWords: Record<ReceiptLocale, ReceiptWords> = { hy, ru, en };
