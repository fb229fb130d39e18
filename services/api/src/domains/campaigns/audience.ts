import type { Locale } from '@khanut/shared/contracts';
import { type SmsEncoding, smsParts } from '@khanut/shared/text';
import { readPhone } from '../customers/index.js';
import { fillTemplate } from './template.js';

/** A customer whom the audience names. */
export interface Meant {
  customerId: string;
  name: string;
  locale: Locale;
  phones: string[];
  consent: 'given' | 'withdrawn' | 'never';
  outletId: string | null;
}

export type ExcludedFor = 'NO_CONSENT' | 'OPTED_OUT' | 'NO_MOBILE_PHONE' | 'DUPLICATE_PHONE';

/** Who gets a message, and to which number. */
export interface Recipient extends Meant {
  phone: string;
}
export interface SplitAudience {
  recipients: Recipient[];
  excluded: { customerId: string; reason: ExcludedFor }[];
}

/** Parts the people meant into those who get a message and those who do not, each with one reason. Pure. */
export function splitAudience(people: readonly Meant[], country: string): SplitAudience {
  const split: SplitAudience = { recipients: [], excluded: [] };
  const taken = new Set<string>();
  for (const person of people) {
    const phone = person.phones.find((text) => readPhone(text, country)?.isMobile);
    const reason = exclusion(person, phone, taken);
    if (reason) split.excluded.push({ customerId: person.customerId, reason });
    else if (phone) split.recipients.push({ ...person, phone });
    if (!reason && phone) taken.add(phone);
  }
  return split;
}

function exclusion(
  person: Meant,
  phone: string | undefined,
  taken: ReadonlySet<string>,
): ExcludedFor | null {
  if (person.consent !== 'given')
    return person.consent === 'withdrawn' ? 'OPTED_OUT' : 'NO_CONSENT';
  if (!phone) return 'NO_MOBILE_PHONE';
  return taken.has(phone) ? 'DUPLICATE_PHONE' : null;
}

/** The text for one person, cut as the network will cut it. */
export function textFor(
  template: string,
  recipient: Pick<Recipient, 'name'>,
  shop: string,
): { text: string; parts: number; encoding: SmsEncoding } {
  const text = fillTemplate(template, { name: recipient.name, shop });
  const { parts, encoding } = smsParts(text);
  return { text, parts: parts.length, encoding };
}

/** How many are left out for each reason, most first. Pure. */
export function countReasons(
  excluded: SplitAudience['excluded'],
): { reason: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { reason } of excluded) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((a, b) => b.count - a.count);
}
