import type { BodyOf, Customer, customerCreateRoute } from '@khanut/shared/contracts';
import { readPercent, typed } from '../../parts/typed-number.js';

export type CustomerBody = BodyOf<typeof customerCreateRoute>;

/** A customer's form as typed. */
export interface CustomerDraft {
  kind: 'person' | 'company';
  name: string;
  email: string;
  taxId: string;
  birthday: string;
  locale: 'hy' | 'ru' | 'en';
  note: string;
  phones: { phone: string; kind: 'mobile' | 'home' | 'work' }[];
  cards: string[];
  categoryIds: string[];
  tierId: string;
  individualPercent: string;
  individualUntil: string;
}

export const emptyCustomer: CustomerDraft = {
  kind: 'person',
  name: '',
  email: '',
  taxId: '',
  birthday: '',
  locale: 'hy',
  note: '',
  phones: [{ phone: '', kind: 'mobile' }],
  cards: [],
  categoryIds: [],
  tierId: '',
  individualPercent: '',
  individualUntil: '',
};

const kindOf = (kind: string): 'mobile' | 'home' | 'work' =>
  kind === 'home' || kind === 'work' ? kind : 'mobile';

/** The form of a stored customer. */
export const draftOf = (customer: Customer): CustomerDraft => ({
  kind: customer.kind,
  name: customer.name,
  email: customer.email ?? '',
  taxId: customer.taxId ?? '',
  birthday: customer.birthday ?? '',
  locale: customer.locale,
  note: customer.note ?? '',
  phones: customer.phones.map((one) => ({ phone: one.phone, kind: kindOf(one.kind) })),
  cards: customer.cards.map((one) => one.number),
  categoryIds: customer.categories.map((one) => one.id),
  tierId: customer.tier?.id ?? '',
  individualPercent: customer.individual ? typed(customer.individual.rate, 4) : '',
  individualUntil: customer.individual?.expiresAt?.slice(0, 10) ?? '',
});

/** What is missing or can't be read, by field. */
export function customerGaps(draft: CustomerDraft): ('name' | 'individualPercent')[] {
  const gaps: ('name' | 'individualPercent')[] = [];
  if (!draft.name.trim()) gaps.push('name');
  if (draft.individualPercent.trim() && readPercent(draft.individualPercent) === null)
    gaps.push('individualPercent');
  return gaps;
}

/** The request; empty rows of phones and cards are left out. */
export function customerBody(draft: CustomerDraft): CustomerBody {
  const rate = readPercent(draft.individualPercent);
  const until = draft.individualUntil;
  return {
    kind: draft.kind,
    name: draft.name.trim(),
    email: draft.email.trim() || null,
    taxId: draft.taxId.trim() || null,
    birthday: draft.birthday || null,
    locale: draft.locale,
    note: draft.note.trim() || null,
    phones: draft.phones
      .filter((one) => one.phone.trim())
      .map((one) => ({ ...one, phone: one.phone.trim() })),
    cards: draft.cards.map((card) => card.trim()).filter(Boolean),
    categoryIds: draft.categoryIds,
    tierId: draft.tierId || null,
    individual: rate
      ? {
          rate: rate as NonNullable<CustomerBody['individual']>['rate'],
          expiresAt: until ? new Date(`${until}T23:59:59Z`).toISOString() : null,
        }
      : null,
  };
}
