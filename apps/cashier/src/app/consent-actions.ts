import i18next from 'i18next';
import type { ConsentAnswer } from '../display/channel.js';
import { firstName } from '../display/view.js';
import { consentWords } from '../display/consent-words.js';
import { passOn, sealEntry } from './entries.js';
import type { SaleCustomer } from '../sale/open-sale.js';
import { happen } from './sale-actions.js';
import { storageNotice } from './storage-notice.js';
import type { Till } from './till.js';

/** Puts the question about SMS on the customer's screen; it waits there while selling goes on. */
export function askConsent(till: Till): void {
  const { sale } = till.store.get();
  if (!sale.customer) return;
  const consentAsk = { id: till.newId(), saleId: sale.id, customerId: sale.customer.id };
  till.store.set({ consentAsk, sheet: null });
}

export const dropConsentAsk = (till: Till): void => till.store.set({ consentAsk: null });

/** The customer says so to the cashier: no screen is needed to stop. */
export async function endConsent(till: Till): Promise<void> {
  const { sale, language } = till.store.get();
  const words = consentWords(i18next.getFixedT(language), 'stop', shopName(till));
  await keep(till, { askId: null, saleId: sale.id, granted: false, language, ...words }, 'cashier');
  till.store.set({ sheet: null });
}

/** The customer touched: an agreement counts only while the question stands, a refusal of messages always. */
export async function takeConsent(till: Till, answer: ConsentAnswer): Promise<void> {
  const { sale, consentAsk } = till.store.get();
  if (answer.saleId !== sale.id || !sale.customer) return;
  const isAsked =
    consentAsk !== null &&
    answer.askId === consentAsk.id &&
    consentAsk.customerId === sale.customer.id;
  if (!isAsked && (answer.granted || answer.askId !== null)) return;
  till.store.set({ consentAsk: null });
  await keep(till, answer, 'display');
}

async function keep(till: Till, answer: ConsentAnswer, by: 'display' | 'cashier'): Promise<void> {
  const { customer, id: saleId } = till.store.get().sale;
  if (!customer) return;
  const { granted, wording, wordingVersion, language: locale } = answer;
  const facts = { customerId: customer.id, channel: 'sms', granted, wording, wordingVersion };
  try {
    const entry = await sealEntry(till, till.newId(), 'customer-consent', { ...facts, locale, by });
    void passOn(till, entry);
  } catch (error) {
    return till.store.set({ notice: { tone: 'act', key: storageNotice(error) } });
  }
  const smsConsent = granted ? 'given' : 'withdrawn';
  // Known here too, until the next pull brings it from the server.
  if (!till.practiceOf) await till.catalogue.database.customers.update(customer.id, { smsConsent });
  const present = till.store.get().sale;
  if (present.id === saleId && present.customer?.id === customer.id)
    showAnswer(till, { ...present.customer, smsConsent });
  const key = granted ? 'consent.taken' : answer.askId ? 'consent.refused' : 'consent.ended';
  till.store.set({ notice: { tone: 'good', key, values: { name: firstName(customer.name) } } });
}

/** A receipt that is paid must not become one in progress again: its customer is shown anew and stored nowhere. */
function showAnswer(till: Till, customer: SaleCustomer): void {
  const { screen, sale } = till.store.get();
  if (screen === 'paid') till.store.set({ sale: { ...sale, customer } });
  else happen(till, { kind: 'customer-set', customer });
}

function shopName(till: Till): string {
  return till.store.get().settings?.company.name ?? '';
}
