import {
  type Money,
  type MoneyLocale,
  type Quantity,
  formatMoney,
  formatQuantity,
  formatRate,
  negate,
} from '../../money/index.js';
import type { PricedSale, TraceEntry } from '../types.js';
import { discountName } from './discount-label.js';
import { type ExplainWords, explainWords } from './explain-words.js';

/** One sentence of "why this price". */
export interface Explanation {
  /** null: about the whole receipt. */
  lineId: string | null;
  step: TraceEntry['step'];
  code: TraceEntry['code'];
  ruleId: string | null;
  text: string;
}

interface Speaker {
  words: ExplainWords;
  locale: MoneyLocale;
  currency: string;
  /** Names of the rules the trace speaks of, by id. */
  names: Map<string, string>;
}

const fill = (sentence: string, places: Record<string, string>): string =>
  sentence.replace(/\{(\w+)\}/g, (place, key: string) => places[key] ?? place);

/** The trace in short sentences, in its own order: the same words at the till, on paper and in the backoffice. */
export function explain(
  priced: Pick<PricedSale, 'trace' | 'currency'>,
  locale: MoneyLocale,
): Explanation[] {
  const names = new Map(priced.trace.map((entry) => [entry.ruleId ?? '', nameOf(entry, locale)]));
  const speaker = { words: explainWords[locale], locale, currency: priced.currency, names };
  return priced.trace.map((entry) => ({
    lineId: entry.lineId,
    step: entry.step,
    code: entry.code,
    ruleId: entry.ruleId,
    text: sentenceOf(entry, speaker),
  }));
}

const nameOf = ({ ruleId, name }: TraceEntry, locale: MoneyLocale): string =>
  discountName({ ruleId: ruleId ?? '', name }, locale);

function sentenceOf(entry: TraceEntry, speaker: Speaker): string {
  const { words, locale, names } = speaker;
  const places = {
    name: nameOf(entry, locale),
    amount: amountOf(entry, speaker),
    by: names.get(entry.by ?? '') ?? '',
  };
  const sentence = fill(templateOf(entry, words), places);
  const next = nextStep(entry, speaker);
  return next ? `${sentence}; ${next}` : sentence;
}

function templateOf({ step, code, name, lineId }: TraceEntry, words: ExplainWords): string {
  if (step === 'price') return words.prices[name] ?? words.taken;
  if (step === 'rounding') return name === 'not-in-cash' ? words.notInCash : words.rounding;
  if (code === 'TAKEN') return words.taken;
  return code === 'CAPPED' && lineId === null ? words.totalCap : words.codes[code];
}

/** Discounts are shown with a minus; prices, roundings and what a cap cut as they are. */
function amountOf({ step, code, amount }: TraceEntry, { currency, locale }: Speaker): string {
  const isDiscount = step !== 'price' && step !== 'rounding' && code !== 'CAPPED';
  const shown: Money = isDiscount ? negate(amount) : amount;
  return formatMoney(shown, currency, { locale });
}

/** '470 ֏ more for 5 %', or null when there is no next step. */
function nextStep({ missing }: TraceEntry, { words, locale, currency }: Speaker): string | null {
  if (!missing) return null;
  const count =
    missing.unit === 'amount'
      ? formatMoney(missing.amount as Money, currency, { locale })
      : fill(words.pieces, { count: formatQuantity(missing.amount as Quantity, 'pcs', locale) });
  if (missing.rate === null) return fill(words.nextOnly, { missing: count });
  return fill(words.next, { missing: count, rate: formatRate(missing.rate, locale) });
}
