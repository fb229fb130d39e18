import { type PricedLine, type ProductFacts, discountLabel } from '@khanut/shared/engine';
import type { ThemeChoice } from '@khanut/ui';
import { shownCashDue } from '../app/pay-actions.js';
import type { TillState } from '../app/state.js';
import { type Till, currencyOf, rulebookAt } from '../app/till.js';
import { type Language, languages } from '../i18n/languages.js';
import { nextStep } from '../sale/next-step.js';
import { hasReturn, receivedTotal } from '../sale/open-sale.js';
import { returnedCartLines } from '../sale/return-part.js';

type Words = Record<Language, string>;

export interface DisplayLine {
  id: string;
  name: string;
  /** Thousandths; what comes back has a minus, in its sum too. */
  quantity: number;
  unit: ProductFacts['unit'];
  unitPriceMinor: number;
  netMinor: number;
  /** Discounts by name. */
  reasons: Words[];
}

/** All that a customer may see of a customer: never a phone, a full name or a debt. */
export interface DisplayCustomer {
  firstName: string;
  tier: string | null;
  points: number;
  earned: number;
  getsSms: boolean;
  next: { missingMinor: number; ratePpm: number; sharePercent: number } | null;
}

/** What crosses to the customer's screen: plain values, chosen one by one. */
export interface DisplayView {
  phase: 'idle' | 'sale' | 'pay' | 'paid';
  /** The company: who asks for consent. */
  company: string;
  /** Where: company and outlet. */
  shop: string;
  cashier: string | null;
  language: Language;
  theme: ThemeChoice;
  currency: string;
  saleId: string;
  lines: DisplayLine[];
  totalMinor: number;
  savedMinor: number;
  receivedMinor: number;
  changeMinor: number;
  customer: DisplayCustomer | null;
  /** The question that waits for a touch. */
  askId: string | null;
}

const phases: Partial<Record<TillState['screen'], DisplayView['phase']>> = {
  sell: 'sale',
  pay: 'pay',
  paid: 'paid',
};

export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? '';

/** The receipt as its customer may see it; anything else the till does is none of the customer's business. */
export function displayView(till: Till): DisplayView {
  const state = till.store.get();
  const { sale, priced, paid, settings, registration, consentAsk } = state;
  const phase = phases[state.screen] ?? 'idle';
  const isEmpty = sale.lines.length === 0 && !hasReturn(sale) && sale.customer === null;
  const isIdle = phase === 'idle' || (phase === 'sale' && isEmpty);
  return {
    phase: isIdle ? 'idle' : phase,
    company: settings?.company.name ?? '',
    shop: shopName(settings?.company.name, settings?.outlet.name ?? registration?.outletName),
    cashier: state.cashier ? firstName(state.cashier.name) : null,
    language: state.language,
    theme: state.theme,
    currency: currencyOf(state),
    saleId: sale.id,
    lines: isIdle ? [] : displayLines(state),
    totalMinor: isIdle
      ? 0
      : phase === 'paid'
        ? (paid?.totalMinor ?? 0)
        : (priced?.totals.payableInCash ?? 0),
    savedMinor: isIdle
      ? 0
      : phase === 'paid'
        ? (paid?.discountMinor ?? 0)
        : (priced?.totals.discount ?? 0),
    ...(isIdle ? { receivedMinor: 0, changeMinor: 0 } : money(till, phase)),
    customer: isIdle ? null : displayCustomer(till),
    askId: consentAsk?.saleId === sale.id && !isIdle ? consentAsk.id : null,
  };
}

const shopName = (company?: string, outlet?: string): string =>
  [company, outlet].filter(Boolean).join(' · ');

function money(till: Till, phase: DisplayView['phase']) {
  const state = till.store.get();
  const { sale, paid } = state;
  if (phase === 'paid')
    return { receivedMinor: paid?.receivedMinor ?? 0, changeMinor: paid?.changeMinor ?? 0 };
  const receivedMinor = receivedTotal(sale);
  const left = phase === 'pay' && receivedMinor > 0 ? receivedMinor - shownCashDue(state) : 0;
  return { receivedMinor, changeMinor: Math.max(0, left) };
}

/** What comes back stands above what goes out, with a minus: all lines together are the total. */
function displayLines({ sale, priced }: TillState): DisplayLine[] {
  const figures = new Map(priced?.lines.map((line) => [line.lineId, line]));
  const back = hasReturn(sale) ? returnedCartLines(sale.returned) : [];
  return [...back, ...sale.lines].map(({ id, product, quantity }) => {
    const line = figures.get(id);
    return {
      id,
      name: product.name,
      quantity,
      unit: product.unit,
      unitPriceMinor: line?.unitPrice ?? 0,
      netMinor: line?.net ?? 0,
      reasons: line ? reasonsOf(line) : [],
    };
  });
}

const reasonsOf = ({ discounts }: PricedLine): Words[] =>
  discounts
    .filter((one) => one.amount !== 0)
    .map(
      (one) =>
        Object.fromEntries(languages.map(({ code }) => [code, discountLabel(one, code)])) as Words,
    );

function displayCustomer(till: Till): DisplayCustomer | null {
  const state = till.store.get();
  const { sale, priced } = state;
  if (!sale.customer) return null;
  const { name, smsConsent, state: known } = sale.customer;
  const spent =
    (priced?.totals.pointsBurnt ?? 0) +
    sale.tenders.reduce((sum, tender) => sum + (tender.points ?? 0), 0);
  const next = nextStep(priced, rulebookAt(state, till.nowMs()), known);
  return {
    firstName: firstName(name),
    tier: known.tier?.name ?? null,
    points: known.pointsBalance - spent,
    earned: priced?.totals.pointsEarned ?? 0,
    getsSms: smsConsent === 'given',
    next:
      next?.kind === 'rate' && next.unit === 'amount'
        ? {
            missingMinor: next.missing,
            ratePpm: next.ratePpm,
            sharePercent: Math.round((next.standsAt * 100) / (next.standsAt + next.missing)),
          }
        : null,
  };
}
