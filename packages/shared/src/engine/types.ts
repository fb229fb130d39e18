import type { Money, Points, Quantity, Rate } from '../money/brand.js';
import type { RoundingMode } from '../money/round.js';

export type { RoundingMode };

/** One row of a price list that may fit a line; the till ships all candidates, the engine chooses. */
export interface CandidatePrice {
  id: string;
  unitPrice: Money;
  /** null: the default list. An outlet's row beats a customer category's, which beats the default. */
  outletId: string | null;
  customerCategoryId: string | null;
  /** The least quantity the price holds for (quantity break), in thousandths; 0 for none. */
  minQuantity: Quantity;
  /** Epoch milliseconds from which the row holds; null: always. */
  startsAtMs: number | null;
}

/** What the engine knows of a product: facts as the till knew them (never the cost). */
export interface ProductFacts {
  id: string;
  sku: string;
  name: string;
  unit: 'pcs' | 'kg' | 'l' | 'm';
  categoryIds: string[];
  brand: string | null;
  taxClassId: string;
  prices: CandidatePrice[];
  /** No rule takes the unit price below it. */
  lowestPrice: Money | null;
  neverDiscounted: boolean;
  /** Earns no points (gift cards, deposits, exempt goods). */
  earnsNothing: boolean;
}

export interface CartLine {
  /** UUIDv7 from the till, stable from birth. */
  id: string;
  product: ProductFacts;
  quantity: Quantity;
  /** The code that was scanned, if any. */
  barcode: string | null;
  /** A price not taken from a list: a scale's label, an open-price item, a cashier's override. */
  fixedPrice: {
    kind: 'label' | 'open' | 'override' | 'imported';
    /** The unit price; for a label whose printed sum rules, `lineAmount` is the truth. */
    unitPrice: Money;
    lineAmount: Money | null;
    reason: string | null;
    approvedBy: string | null;
  } | null;
  note: string | null;
}

export interface ManualDiscount {
  id: string;
  /** null: the whole receipt. */
  lineId: string | null;
  amount: { kind: 'percent'; rate: Rate } | { kind: 'amount'; amount: Money };
  reason: string;
  byStaffId: string;
  approvedBy: string | null;
  /** An approver allowed the discount to go below the item's lowest price. */
  liftsFloor?: boolean;
}

export type TenderKind =
  | 'cash'
  | 'card'
  | 'wallet'
  | 'transfer'
  | 'gift-card'
  | 'store-credit'
  | 'on-account'
  | 'points'
  | 'deposit'
  | 'unknown';

export interface Tender {
  id: string;
  kind: TenderKind;
  /** What counts towards the sale, after change. Negative when money is handed out (a refund). */
  amount: Money;
  /** What the customer put down (cash); equals `amount` for all others. */
  tendered: Money;
  /** Slip number, wallet id, gift card code, pre-order id: what finds the money again. */
  reference: string | null;
}

export interface Cart {
  currency: string;
  lines: CartLine[];
  coupons: string[];
  manualDiscounts: ManualDiscount[];
  pointsToBurn: Points;
  /** Tenders entered so far: with none, the result still gives both payables. */
  tenders: Tender[];
}

/** Which lines a rule looks at. Empty arrays mean "all". */
export interface RuleScope {
  productIds: string[];
  categoryIds: string[];
  brands: string[];
  exceptProductIds: string[];
  exceptCategoryIds: string[];
}

/** The fixed order of the steps; a rule belongs to one step. */
export type RuleStep =
  | 'item'
  | 'group'
  | 'receipt'
  | 'customer'
  | 'individual'
  | 'coupon'
  | 'manual'
  | 'points';

export type RuleCondition =
  | { kind: 'customer-category'; categoryId: string }
  | { kind: 'tier'; tierId: string }
  | { kind: 'period'; fromMs: number | null; toMs: number | null }
  | { kind: 'weekdays'; days: number[] }
  | { kind: 'hours'; fromMinute: number; toMinute: number }
  | { kind: 'outlets'; outletIds: string[] };

export type RuleAction =
  | { kind: 'percent'; rate: Rate }
  | { kind: 'amount-per-unit'; amount: Money }
  | {
      kind: 'ladder';
      by: 'amount' | 'quantity';
      steps: LadderStep[];
      /** How a measured line (kg, l, m) counts in a ladder by quantity; one piece unless told. */
      measuredAs?: 'piece' | 'quantity';
    };

/** `from` is inclusive: minor units for a ladder by amount, thousandths for one by quantity. */
export interface LadderStep {
  from: number;
  rate: Rate;
}

/** One discount or promotion. */
export interface Rule {
  id: string;
  name: string;
  step: RuleStep;
  /** Rules of one stack compete: the greatest benefit over the whole receipt wins. */
  stack: string;
  /** Stops later stacks for the lines it touched. */
  exclusive: boolean;
  scope: RuleScope;
  conditions: RuleCondition[];
  action: RuleAction;
  /** The most the rule gives on one receipt; null: no cap. */
  capAmount: Money | null;
}

export interface TaxRate {
  id: string;
  name: string;
  rate: Rate;
  startsAtMs: number | null;
}

export interface TaxClass {
  id: string;
  name: string;
  mode: 'included' | 'added';
  rates: TaxRate[];
}

/** What a country or currency decides. */
export interface RoundingProfile {
  lineMode: RoundingMode;
  taxMode: RoundingMode;
  /** Where tax is rounded: on each line, or once per receipt and rate. */
  taxPoint: 'line' | 'receipt';
  cash: { step: Money; mode: RoundingMode };
}

export interface RulebookPolicy {
  /** The most all discounts together may take off a receipt; null: no cap. */
  maxTotalDiscount: Rate | null;
  /**
   * The stack of the customers' individual discounts; 'customer' unless told, so that they compete with rules of that
   * stack. A name of their own makes them add up.
   */
  individualStack?: string;
}

/** Rules, taxes, rounding and policy in force; numbered, immutable once published. */
export interface Rulebook {
  version: number;
  currency: string;
  rules: Rule[];
  taxClasses: TaxClass[];
  rounding: RoundingProfile;
  policy: RulebookPolicy;
}

/** What the till knew of the customer when it priced. */
export interface CustomerState {
  id: string;
  categories: { id: string; name: string }[];
  tier: { id: string; name: string } | null;
  individual: { rate: Rate; expiresAtMs: number | null; grantedBy: string | null } | null;
  /** Net purchases by period key ('rolling-30', 'month', 'year', 'lifetime'). */
  accumulations: { period: string; amount: Money }[];
  pointsBalance: Points;
}

/** Time as an argument: the engine has no clock of its own. */
export interface EngineClock {
  instantMs: number;
  businessDate: string;
  /** Of the outlet's wall clock: minutes since midnight and ISO weekday (1 = Monday). */
  minuteOfDay: number;
  weekday: number;
  outletId: string;
}

/** A share of a discount that fell on one line. */
export interface LineDiscount {
  step: RuleStep;
  ruleId: string;
  /** Name of the rule, or the reason of a manual discount: what the receipt prints. */
  name: string;
  /** The rule's rate when it is a percent, for the words on the receipt. */
  rate: Rate | null;
  /** Positive: taken off. */
  amount: Money;
}

export interface LineTax {
  rateId: string;
  name: string;
  rate: Rate;
  mode: 'included' | 'added';
  amount: Money;
}

export interface PricedLine {
  lineId: string;
  productId: string;
  quantity: Quantity;
  unitPrice: Money;
  /** Row the price came from; null for a fixed price. */
  priceId: string | null;
  gross: Money;
  discounts: LineDiscount[];
  /** gross − Σ discounts. */
  net: Money;
  taxes: LineTax[];
  pointsEarned: Points;
}

export type TraceCode =
  | 'TAKEN'
  | 'BELOW_THRESHOLD'
  | 'OUTRANKED_BY'
  | 'CAPPED'
  | 'EXCLUDED_ITEM'
  | 'NOT_IN_PERIOD'
  | 'NOT_FOR_CUSTOMER'
  | 'NOT_FOR_ITEM'
  | 'NOT_AT_OUTLET'
  | 'NOTHING_LEFT'
  | 'STOPPED_BY_EXCLUSIVE'
  | 'EXPIRED'
  | 'APPROXIMATED';

/** Why a rule gave, or didn't give, something. */
export interface TraceEntry {
  step: RuleStep | 'price' | 'tax' | 'rounding';
  ruleId: string | null;
  name: string;
  /** null: about the whole receipt. */
  lineId: string | null;
  code: TraceCode;
  amount: Money;
  /** What is missing to the next step of a ladder, in its own unit, and the rate it would bring. */
  missing: { amount: number; unit: 'amount' | 'quantity'; rate: Rate } | null;
  /** The rule that outranked or stopped this one. */
  by: string | null;
}

/** Totals of a receipt. Σ line net + addedTax = payableExact; + rounding = payable = Σ tenders. */
export interface PricedTotals {
  gross: Money;
  discount: Money;
  net: Money;
  includedTax: Money;
  addedTax: Money;
  payableExact: Money;
  /** What the receipt comes to when the rest after the other tenders is paid in cash. */
  payableInCash: Money;
  /** What cash rounding did with the tenders at hand; 0 until a cash tender closes the sale. */
  rounding: Money;
  /** payableExact + rounding. */
  payable: Money;
  /** Σ tenders without the change. */
  paid: Money;
  /** Only from cash. */
  change: Money;
  /** What is still to be paid; for a return what is still to be handed out, negative. */
  due: Money;
  pointsEarned: Points;
}

/** A return carries the sale's numbers with a minus: quantities, amounts, discounts, taxes and totals. */
export interface PricedSale {
  kind: 'sale' | 'return';
  currency: string;
  rulebookVersion: number;
  lines: PricedLine[];
  taxes: LineTax[];
  totals: PricedTotals;
  trace: TraceEntry[];
}

/** What of an earlier sale comes back: positive quantities, negative tenders. */
export interface ReturnRequest {
  lines: { id: string; originalLineId: string; quantity: Quantity }[];
  tenders: Tender[];
}

/** A stored return of the same sale, as far as later returns must know it. */
export interface EarlierReturn {
  /** `quantity` as asked for then (positive); `priced` as stored (negative). */
  lines: { originalLineId: string; quantity: Quantity; priced: PricedLine }[];
  totals: PricedTotals;
  /** How it was refunded: cash rounds over all cash refunds together. */
  tenders: Tender[];
}

/** A refusal with a stable code: a value, not an exception. */
export interface EngineRefusal {
  refused: true;
  code:
    | 'AMOUNT_OUT_OF_RANGE'
    | 'CURRENCY_MISMATCH'
    | 'NO_PRICE'
    | 'QUANTITY_INVALID'
    | 'UNKNOWN_TAX_CLASS'
    | 'RETURN_EXCEEDS_SALE'
    | 'UNKNOWN_LINE'
    | 'DUPLICATE_LINE'
    /** More than is due in tenders that give no change. */
    | 'TENDER_EXCEEDS_DUE';
  lineId: string | null;
}
