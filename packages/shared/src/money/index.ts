export type { Brand, Money, Points, Quantity, Rate } from './brand.js';
export { allocate } from './allocate.js';
export {
  type MoneyFormat,
  type ParsedMoney,
  currencyDecimals,
  currencySign,
  formatExchangeRate,
  formatMoney,
  parseMoney,
} from './currency.js';
export type { MoneyLocale } from './format.js';
export {
  AmountOutOfRange,
  add,
  greatest,
  isMoney,
  least,
  money,
  negate,
  noMoney,
  noPoints,
  points,
  safeInteger,
  subtract,
  sum,
} from './money.js';
export { formatQuantity, oneUnit, priceOf, quantity, quantityOfLabel } from './quantity.js';
export { formatRate, percentOf, rate, wholePpm } from './rate.js';
export { type RoundingMode, divideRounded, roundToStep } from './round.js';
export { type KindSum, tenderDeltas } from './tender-deltas.js';
export { mostExact, wholeQuotient } from './whole-quotient.js';
