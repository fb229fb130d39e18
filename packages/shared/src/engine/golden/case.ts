import { type Money, type Points, type Quantity, type Rate, isMoney } from '../../money/index.js';
import type {
  CandidatePrice,
  Cart,
  CartCoupon,
  CartLine,
  CustomerState,
  EarnRule,
  EngineClock,
  LoyaltyPolicy,
  ManualDiscount,
  PointsMultiplier,
  PointsPolicy,
  ProductFacts,
  RoundingProfile,
  Rule,
  Rulebook,
  RulebookPolicy,
  ShownDocument,
  TaxClass,
  Tender,
  TierLadder,
} from '../types.js';

// Golden cases are data: they say only what matters, the rest is filled in here. The same files run in Node and in a
// browser, so nothing in here reads a file.

/** A line as a case writes it: ids default to its place, the price to one default row. */
export type CaseLine = Partial<Omit<CartLine, 'product' | 'quantity'>> &
  Partial<Omit<ProductFacts, 'id' | 'prices'>> & {
    id?: string;
    productId?: string;
    price?: number;
    prices?: Partial<CandidatePrice>[];
    quantity?: number;
  };

export type CaseRule = Partial<Omit<Rule, 'scope'>> & Pick<Rule, 'action'> & { scope?: Partial<Rule['scope']> };

/** A tender as a case writes it: what was put down is the amount unless told. */
export interface CaseTender {
  kind: Tender['kind'];
  amount?: number;
  tendered?: number;
  points?: number;
  foreign?: { currency: string; amount: number; ratePpm: number };
}

type Named<Whole extends { scope: Rule['scope'] }> = Partial<Omit<Whole, 'scope'>> & {
  scope?: Partial<Rule['scope']>;
};

/** How points work in a case; a point is worth one minor unit and nothing limits it unless told. */
export interface CaseLoyalty {
  points?: Partial<PointsPolicy> | null;
  earn?: (Named<EarnRule> & Pick<EarnRule, 'by'>)[];
  multipliers?: (Named<PointsMultiplier> & Pick<PointsMultiplier, 'factorPpm'>)[];
  tiers?: TierLadder | null;
}

export interface CaseInput {
  currency?: string;
  lines: CaseLine[];
  manualDiscounts?: Partial<ManualDiscount>[];
  coupons?: Partial<CartCoupon>[];
  shownDocuments?: Partial<ShownDocument>[];
  pointsToBurn?: number;
  tenders?: CaseTender[];
  loyalty?: CaseLoyalty;
  rules?: CaseRule[];
  policy?: Partial<RulebookPolicy>;
  taxClasses?: TaxClass[];
  rounding?: Partial<RoundingProfile>;
  customer?: Partial<CustomerState>;
  clock?: Partial<EngineClock>;
}

/** The arguments of `priceSale`. */
export interface EngineInput {
  cart: Cart;
  rulebook: Rulebook;
  customer: CustomerState | null;
  clock: EngineClock;
}

const noTax: TaxClass[] = [{ id: 'none', name: 'none', mode: 'included', rates: [] }];

const defaultRounding: RoundingProfile = {
  lineMode: 'half-up',
  taxMode: 'half-up',
  taxPoint: 'line',
  cash: { step: 1 as Money, mode: 'half-up' },
};

/** Monday, 23 November 2026, noon in an outlet called 'outlet'. */
const defaultClock: EngineClock = {
  instantMs: 1_795_420_800_000,
  businessDate: '2026-11-23',
  minuteOfDay: 720,
  weekday: 1,
  outletId: 'outlet',
};

function priceRow(price: Partial<CandidatePrice>, index: number): CandidatePrice {
  return {
    id: `price-${index + 1}`,
    unitPrice: 0 as Money,
    outletId: null,
    customerCategoryId: null,
    minQuantity: 0 as Quantity,
    startsAtMs: null,
    ...price,
  };
}

function cartLine(line: CaseLine, index: number, taxClassId: string): CartLine {
  const productId = line.productId ?? `product-${index + 1}`;
  return {
    id: line.id ?? `line-${index + 1}`,
    quantity: (line.quantity ?? 1000) as Quantity,
    barcode: null,
    fixedPrice: line.fixedPrice ?? null,
    note: null,
    product: {
      id: productId,
      sku: productId,
      name: line.name ?? productId,
      unit: line.unit ?? 'pcs',
      categoryIds: line.categoryIds ?? [],
      brand: line.brand ?? null,
      taxClassId: line.taxClassId ?? taxClassId,
      prices: (line.prices ?? [{ unitPrice: (line.price ?? 0) as Money }]).map(priceRow),
      lowestPrice: line.lowestPrice ?? null,
      neverDiscounted: line.neverDiscounted ?? false,
      earnsNothing: line.earnsNothing ?? false,
    },
  };
}

const everything: Rule['scope'] = {
  productIds: [],
  categoryIds: [],
  brands: [],
  exceptProductIds: [],
  exceptCategoryIds: [],
};

function rule({ scope, ...given }: CaseRule, index: number): Rule {
  const id = given.id ?? `rule-${index + 1}`;
  return {
    id,
    name: given.name ?? id,
    step: 'item',
    stack: id,
    exclusive: false,
    conditions: [],
    capAmount: null,
    scope: { ...everything, ...scope },
    ...given,
    action: actionOf(given.action),
  };
}

/** Parts of a group may say only what they are limited to. */
const actionOf = (action: CaseRule['action']): Rule['action'] =>
  action.kind === 'group'
    ? { ...action, parts: action.parts.map((part) => ({ ...part, scope: { ...everything, ...part.scope } })) }
    : action;

const manualDiscount = (discount: Partial<ManualDiscount>, index: number): ManualDiscount => ({
  id: `manual-${index + 1}`,
  lineId: null,
  amount: { kind: 'percent', rate: 0 as Rate },
  reason: 'by hand',
  byStaffId: 'staff',
  approvedBy: null,
  ...discount,
});

const customerState = (customer: Partial<CustomerState>): CustomerState => ({
  id: 'customer',
  categories: [],
  tier: null,
  individual: null,
  accumulations: [],
  pointsBalance: 0 as Points,
  ...customer,
});

export const tendersOf = (tenders: CaseInput['tenders'] = []): Tender[] =>
  tenders.map(({ kind, amount = 0, tendered = amount, ...rest }, index) => ({
    id: `tender-${index + 1}`,
    kind,
    amount: amount as Money,
    tendered: tendered as Money,
    reference: null,
    ...(rest as Partial<Tender>),
  }));

const coupon = (given: Partial<CartCoupon>, index: number): CartCoupon => ({
  code: `code-${index + 1}`,
  couponId: 'coupon',
  customerId: null,
  startsAtMs: null,
  expiresAtMs: null,
  usesLeft: null,
  ...given,
});

const shownDocument = (given: Partial<ShownDocument>): ShownDocument => ({
  categoryId: 'category',
  name: 'Category',
  documentKind: 'card',
  seenBy: 'staff',
  ...given,
});

const audience = <Given extends { id?: string; name?: string; scope?: Partial<Rule['scope']> }>(
  { scope, ...given }: Given,
  fallback: string,
) => {
  const id = given.id ?? fallback;
  return { id, name: given.name ?? id, stack: id, conditions: [], ...given, scope: { ...everything, ...scope } };
};

const pointsPolicy: PointsPolicy = {
  pointValue: 1 as Money,
  burnAs: 'discount',
  burnMaxRate: 1_000_000 as Rate,
  burnMinPoints: 0 as Points,
  earnBase: 'with-tax',
  pendingDays: 0,
  expiryDays: null,
};

const loyaltyOf = ({ points, earn = [], multipliers = [], tiers = null }: CaseLoyalty): LoyaltyPolicy => ({
  points: points === null ? null : { ...pointsPolicy, ...points },
  earn: earn.map((one, index) => audience(one, `earn-${index + 1}`)),
  multipliers: multipliers.map((one, index) => audience(one, `times-${index + 1}`)),
  tiers,
});

/** The full arguments of `priceSale` for what a case says. */
export function engineInput(input: CaseInput): EngineInput {
  const currency = input.currency ?? 'AMD';
  const taxClasses = input.taxClasses ?? noTax;
  return {
    cart: {
      currency,
      lines: input.lines.map((line, index) => cartLine(line, index, taxClasses[0]!.id)),
      coupons: (input.coupons ?? []).map(coupon),
      manualDiscounts: (input.manualDiscounts ?? []).map(manualDiscount),
      pointsToBurn: (input.pointsToBurn ?? 0) as Points,
      tenders: tendersOf(input.tenders),
      ...(input.shownDocuments && { shownDocuments: input.shownDocuments.map(shownDocument) }),
    },
    rulebook: {
      version: 1,
      currency,
      rules: (input.rules ?? []).map(rule),
      taxClasses,
      rounding: { ...defaultRounding, ...input.rounding },
      policy: { maxTotalDiscount: null, ...input.policy },
      ...(input.loyalty && { loyalty: loyaltyOf(input.loyalty) }),
    },
    customer: input.customer ? customerState(input.customer) : null,
    clock: { ...defaultClock, ...input.clock },
  };
}

/** Every number in a value that isn't a safe integer, by its path: no float ever leaves the engine. */
export function floatsIn(value: unknown, path = '$'): string[] {
  if (typeof value === 'number') return isMoney(value) ? [] : [path];
  return typeof value === 'object' && value !== null ? floatsOf(value, path) : [];
}

function floatsOf(value: object, path: string): string[] {
  const found: string[] = [];
  for (const [key, one] of Object.entries(value))
    if (typeof one === 'object' || typeof one === 'number')
      found.push(...floatsIn(one, `${path}.${key}`));
  return found;
}
