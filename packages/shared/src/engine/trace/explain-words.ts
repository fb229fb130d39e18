import type { MoneyLocale } from '../../money/index.js';
import type { TraceCode } from '../types.js';

/** Sentences with places: {name} and {by} rules, {amount} money, {missing} and {rate} the next step of a ladder. */
export interface ExplainWords {
  codes: Record<Exclude<TraceCode, 'TAKEN'>, string>;
  taken: string;
  /** Follows another sentence: what the next step of a ladder asks for. */
  next: string;
  /** The same where no percent waits there. */
  nextOnly: string;
  pieces: string;
  /** What was earned. */
  points: string;
  /** An exception of several lines. */
  someItems: string;
  totalCap: string;
  rounding: string;
  notInCash: string;
  prices: Record<string, string>;
}

const hy: ExplainWords = {
  codes: {
    BELOW_THRESHOLD: '{name}. դեռ չի գործում',
    OUTRANKED_BY: '{name} ({amount}). {by}-ն ավելի շահավետ է',
    CAPPED: '{name}. {amount} պակաս, սահմանը լրացել է',
    EXCLUDED_ITEM: '{name}. այս ապրանքի վրա չի տարածվում',
    NOT_IN_PERIOD: '{name}. հիմա չի գործում',
    NOT_FOR_CUSTOMER: '{name}. այս հաճախորդի համար չէ',
    NOT_FOR_ITEM: '{name}. այս ապրանքի համար չէ',
    NOT_AT_OUTLET: '{name}. այս խանութում չի գործում',
    NOTHING_LEFT: '{name}. զեղչելու գումար չի մնացել',
    STOPPED_BY_EXCLUSIVE: '{name}. չի համատեղվում՝ {by}',
    EXPIRED: '{name}. ժամկետն անցել է',
    APPROXIMATED: '{name}. հաշվարկը մոտավոր է',
    COUPON_USED: '{name}. կտրոնն արդեն օգտագործված է',
    NO_POINTS: '{name}. միավորները հասանելի չեն',
  },
  taken: '{name}. {amount}',
  next: 'ևս {missing} մինչև {rate}',
  nextOnly: 'պակասում է {missing}',
  pieces: '{count} հատ',
  points: '+{count} միավոր',
  someItems: '{name}. որոշ ապրանքների վրա չի տարածվում',
  totalCap: '{name}. {amount} պակաս, կտրոնի զեղչի սահմանը լրացել է',
  rounding: 'Կանխիկի կլորացում. {amount}',
  notInCash: 'Վերադարձ ոչ կանխիկ՝ առանց կլորացման',
  prices: {
    outlet: 'Խանութի գնացուցակ. {amount}',
    category: 'Հաճախորդի խմբի գնացուցակ. {amount}',
    default: 'Հիմնական գնացուցակ. {amount}',
    label: 'Գինը պիտակից. {amount}',
    open: 'Ազատ գին. {amount}',
    override: 'Գինը փոխված է. {amount}',
    imported: 'Ներմուծված գին. {amount}',
  },
};

const ru: ExplainWords = {
  codes: {
    BELOW_THRESHOLD: '{name}: пока не действует',
    OUTRANKED_BY: '{name} ({amount}): выгоднее {by}',
    CAPPED: '{name}: меньше на {amount}, достигнут предел',
    EXCLUDED_ITEM: '{name}: на этот товар не распространяется',
    NOT_IN_PERIOD: '{name}: сейчас не действует',
    NOT_FOR_CUSTOMER: '{name}: не для этого покупателя',
    NOT_FOR_ITEM: '{name}: не для этого товара',
    NOT_AT_OUTLET: '{name}: в этом магазине не действует',
    NOTHING_LEFT: '{name}: снижать больше нечего',
    STOPPED_BY_EXCLUSIVE: '{name}: не складывается с «{by}»',
    EXPIRED: '{name}: срок истёк',
    APPROXIMATED: '{name}: найдено приближённо',
    COUPON_USED: '{name}: купон уже использован',
    NO_POINTS: '{name}: списать баллы нельзя',
  },
  taken: '{name}: {amount}',
  next: 'ещё {missing} до {rate}',
  nextOnly: 'не хватает {missing}',
  pieces: '{count} шт.',
  points: '+{count} б.',
  someItems: '{name}: на некоторые товары не распространяется',
  totalCap: '{name}: меньше на {amount}, достигнут предел скидки на чек',
  rounding: 'Округление наличных: {amount}',
  notInCash: 'Возврат не наличными: без округления',
  prices: {
    outlet: 'Прейскурант магазина: {amount}',
    category: 'Прейскурант для категории покупателя: {amount}',
    default: 'Основной прейскурант: {amount}',
    label: 'Цена с этикетки: {amount}',
    open: 'Свободная цена: {amount}',
    override: 'Цена изменена: {amount}',
    imported: 'Цена из другой системы: {amount}',
  },
};

const en: ExplainWords = {
  codes: {
    BELOW_THRESHOLD: '{name}: not yet',
    OUTRANKED_BY: '{name} ({amount}): {by} is better',
    CAPPED: '{name}: {amount} less, the limit is reached',
    EXCLUDED_ITEM: '{name}: not on this item',
    NOT_IN_PERIOD: '{name}: not in force now',
    NOT_FOR_CUSTOMER: '{name}: not for this customer',
    NOT_FOR_ITEM: '{name}: not for this item',
    NOT_AT_OUTLET: '{name}: not in this outlet',
    NOTHING_LEFT: '{name}: nothing left to take off',
    STOPPED_BY_EXCLUSIVE: '{name}: does not combine with “{by}”',
    EXPIRED: '{name}: has expired',
    APPROXIMATED: '{name}: found approximately',
    COUPON_USED: '{name}: the coupon has been used already',
    NO_POINTS: '{name}: points cannot be spent',
  },
  taken: '{name}: {amount}',
  next: '{missing} more for {rate}',
  nextOnly: '{missing} more needed',
  pieces: '{count} pcs',
  points: '+{count} points',
  someItems: '{name}: not on some of the items',
  totalCap: '{name}: {amount} less, the receipt’s discount limit is reached',
  rounding: 'Cash rounding: {amount}',
  notInCash: 'Refunded not in cash: without rounding',
  prices: {
    outlet: 'Price list of this outlet: {amount}',
    category: 'Price list of the customer’s category: {amount}',
    default: 'Standard price list: {amount}',
    label: 'Price from the label: {amount}',
    open: 'Free price: {amount}',
    override: 'Price changed: {amount}',
    imported: 'Price of another system: {amount}',
  },
};

export const explainWords: Record<MoneyLocale, ExplainWords> = { hy, ru, en };
