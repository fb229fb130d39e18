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

/**
 * The trace in short sentences, in its own order; names of rules that gave something stand in the language.
 * The same words at the till, on paper and in the backoffice.
 */
export function explain(
  priced: Pick<PricedSale, 'trace' | 'currency'> & Partial<Pick<PricedSale, 'lines'>>,
  locale: MoneyLocale,
): Explanation[] {
  const given = new Map(
    priced.lines?.flatMap((line) => line.discounts).map((one) => [one.ruleId, one.names]),
  );
  const names = new Map(
    priced.trace.map(({ ruleId, name }) => {
      const id = ruleId ?? '';
      return [id, discountName({ ruleId: id, name, names: given.get(id) }, locale)];
    }),
  );
  const speaker = { words: explainWords[locale], locale, currency: priced.currency, names };
  return priced.trace.map((entry) => ({
    lineId: entry.lineId,
    step: entry.step,
    code: entry.code,
    ruleId: entry.ruleId,
    text: sentenceOf(entry, speaker),
  }));
}

function sentenceOf(entry: TraceEntry, speaker: Speaker): string {
  const { words, names } = speaker;
  const places = {
    name: names.get(entry.ruleId ?? '') ?? entry.name,
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
  if (lineId === null && code === 'CAPPED') return words.totalCap;
  return lineId === null && code === 'EXCLUDED_ITEM' ? words.someItems : words.codes[code];
}

/** Discounts are shown with a minus; prices, roundings and what a cap cut as they are; what is earned is points. */
function amountOf(
  { step, code, amount }: TraceEntry,
  { words, currency, locale }: Speaker,
): string {
  if (step === 'earn')
    return fill(words.points, {
      count: formatQuantity((amount * 1000) as Quantity, 'pcs', locale),
    });
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
