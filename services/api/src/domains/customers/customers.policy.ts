import type { BodyOf, customerCreateRoute } from '@khanut/shared/contracts';
import { searchFold, soundKey } from '@khanut/shared/text';
import { phoneUnreadable } from './customers.errors.js';
import { readPhone } from './phones.js';

export type CustomerWrite = BodyOf<typeof customerCreateRoute>;
export interface StoredPhone {
  phone: string;
  kind: string;
}

/** Phones in E.164, each once. @throws DomainError VALIDATION_FAILED with the place of the one that cannot be read */
export function readPhones(phones: CustomerWrite['phones'], country: string): StoredPhone[] {
  const byNumber = new Map<string, StoredPhone>();
  phones.forEach(({ phone, kind }, at) => {
    const read = readPhone(phone, country);
    if (!read) throw phoneUnreadable(at);
    if (!byNumber.has(read.phone)) byNumber.set(read.phone, { phone: read.phone, kind });
  });
  return [...byNumber.values()];
}

/** What trigram search looks into: the name in its own script, its sound in any script, e-mail, tax number. */
export const customerSearchText = (customer: {
  name: string;
  email: string | null;
  taxId: string | null;
}): string =>
  [
    searchFold(customer.name),
    soundKey(customer.name),
    searchFold(customer.email ?? ''),
    customer.taxId ?? '',
  ]
    .filter(Boolean)
    .join(' ');

/** What is searched: each word as typed or by its sound, and the digits when it may be a phone or a card. */
export interface CustomerSearch {
  words: { own: string; sound: string }[];
  digits: string | null;
  typed: string;
}

export function readSearch(text: string): CustomerSearch {
  const typed = text.trim();
  const digits = typed.replace(/\D/g, '');
  const isNumber = digits.length >= 3 && /^[\d\s+()./-]+$/.test(typed);
  const words = typed.split(/\s+/).filter(Boolean);
  return {
    typed,
    // A national prefix 0 (Armenia) or 8 (Russia) does not stand in E.164.
    digits: isNumber ? digits.replace(/^[08](?=\d{8})/, '') : null,
    words: words
      .map((word) => ({ own: searchFold(word), sound: soundKey(word) }))
      .filter((word) => word.own !== ''),
  };
}
