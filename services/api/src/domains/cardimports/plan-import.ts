import { searchFold } from '@khanut/shared/text';
import type { CardRow, Rejection } from './card-rows.js';

/** What the house knows already of the cards and phones of a file. */
export interface KnownCards {
  /** Customer by card number, by phone in E.164. */
  cards: Map<string, string>;
  phones: Map<string, string>;
  customers: Map<string, KnownCustomer>;
  categories: { id: string; names: string[]; kind: 'category' | 'tier'; rate: number | null }[];
  /** Cards whose sum of before stands in the ledger. */
  opened: Set<string>;
}
export interface KnownCustomer {
  rate: number | null;
  birthday: string | null;
  tierId: string | null;
  categoryIds: string[];
}

/** What one row makes; fields are absent where it makes nothing. */
export interface Made {
  customer?: { name: string; birthday: string | null };
  card?: string;
  phone?: { phone: string; kind: 'mobile' | 'home' };
  categoryId?: string;
  tierId?: string;
  rate?: number;
  birthday?: string;
  opening?: { card: string; amount: number };
}
export interface PlannedRow {
  row: number;
  customerId: string;
  made: Made;
}
export interface Plan {
  rows: PlannedRow[];
  added: number;
  matched: number;
  unchanged: number;
  rejections: Rejection[];
}

/** Decides row by row what is to be made; a later row knows what the earlier ones will have made. Pure. */
export function planImport(
  cards: readonly CardRow[],
  known: KnownCards,
  newId: (card: string) => string,
): Plan {
  const plan: Plan = { rows: [], added: 0, matched: 0, unchanged: 0, rejections: [] };
  for (const card of cards) {
    const planned = planRow(card, known, newId);
    if ('reason' in planned) {
      plan.rejections.push(planned);
      continue;
    }
    if (planned.made.customer) plan.added += 1;
    else if (Object.keys(planned.made).length) plan.matched += 1;
    else plan.unchanged += 1;
    remember(known, planned);
    plan.rows.push(planned);
  }
  return plan;
}

function planRow(
  card: CardRow,
  known: KnownCards,
  newId: (card: string) => string,
): PlannedRow | Rejection {
  const { row, number, phone } = card;
  const reject = (reason: string, detail: string): Rejection => ({ row, reason, detail });
  const category = card.category ? categoryOf(card.category, known) : null;
  if (card.category && !category) return reject('CATEGORY_UNKNOWN', card.category);
  const [ofCard, ofPhone] = [known.cards.get(number), phone ? known.phones.get(phone) : undefined];
  if (ofCard && ofPhone && ofCard !== ofPhone) return reject('PHONE_OF_OTHER', phone ?? '');
  const customerId = ofCard ?? ofPhone ?? newId(number);
  const customer = known.customers.get(customerId);
  const made: Made = {};
  if (!customer) made.customer = { name: card.holder ?? number, birthday: card.birthday };
  else if (card.birthday && !customer.birthday) made.birthday = card.birthday;
  if (!ofCard) made.card = number;
  if (phone && !ofPhone) made.phone = { phone, kind: card.isMobile ? 'mobile' : 'home' };
  // A category brings its own percent; one of the card's own is kept beside it only where it differs.
  const rate = card.rate === (category?.rate ?? null) ? null : card.rate;
  if (rate !== null && (customer?.rate ?? null) === null) made.rate = rate;
  if (category?.kind === 'tier' && !customer?.tierId) made.tierId = category.id;
  if (category?.kind === 'category' && !customer?.categoryIds.includes(category.id))
    made.categoryId = category.id;
  if (card.accumulated && !known.opened.has(number))
    made.opening = { card: number, amount: card.accumulated };
  return { row, customerId, made };
}

const categoryOf = (name: string, { categories }: KnownCards) =>
  categories.find(({ names }) => names.some((one) => searchFold(one) === searchFold(name)));

function remember(known: KnownCards, { customerId, made }: PlannedRow): void {
  const customer = known.customers.get(customerId) ?? {
    rate: null, birthday: made.customer?.birthday ?? null, tierId: null, categoryIds: [],
  }; // prettier-ignore
  known.customers.set(customerId, {
    rate: made.rate ?? customer.rate,
    birthday: made.birthday ?? customer.birthday,
    tierId: made.tierId ?? customer.tierId,
    categoryIds: [...customer.categoryIds, ...(made.categoryId ? [made.categoryId] : [])],
  });
  if (made.card) known.cards.set(made.card, customerId);
  if (made.phone) known.phones.set(made.phone.phone, customerId);
  if (made.opening) known.opened.add(made.opening.card);
}
