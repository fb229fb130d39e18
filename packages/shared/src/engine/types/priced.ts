import type { Money, Points, Quantity, Rate } from '../../money/brand.js';
import type { Names, RuleStep } from './rule.js';

/** A share of a discount that fell on one line. */
export interface LineDiscount {
  step: RuleStep;
  ruleId: string;
  /** Name of the rule, or the reason of a manual discount: what the receipt prints. */
  name: string;
  names?: Names;
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
  /** Points spent as a discount on this line; absent: none. */
  pointsBurnt?: Points;
  /** The product's flag: the line adds nothing to the customer's purchases. Absent: it does. */
  earnsNothing?: true;
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
  | 'APPROXIMATED'
  /** The coupon was used up already. */
  | 'COUPON_USED'
  /** The customer may not spend, or has too few points. */
  | 'NO_POINTS';

/** Why a rule gave, or didn't give, something. */
export interface TraceEntry {
  step: RuleStep | 'price' | 'tax' | 'rounding' | 'earn';
  ruleId: string | null;
  name: string;
  /** null: about the whole receipt. */
  lineId: string | null;
  code: TraceCode;
  /** Minor units; points in step 'earn'. */
  amount: Money;
  /** What is missing to the next step, in its own unit, and the rate it would bring; null rate: what brings no percent. */
  missing: { amount: number; unit: 'amount' | 'quantity'; rate: Rate | null } | null;
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
  /** Points spent as a discount; absent: none. */
  pointsBurnt?: Points;
  /**
   * What the receipt adds to the customer's purchases: net and added tax of the lines that count (not `earnsNothing`).
   * Absent on receipts of older engines: then net + addedTax.
   */
  purchases?: Money;
}

/** What a receipt did to a stamp card: pieces counted and pieces given at its rate. Negative on a return. */
export interface StampMove {
  ruleId: string;
  added: number;
  used: number;
}

/**
 * A return carries the sale's numbers with a minus: quantities, amounts, discounts, taxes and totals. An exchange is one
 * receipt with lines of both signs.
 */
export interface PricedSale {
  kind: 'sale' | 'return' | 'exchange';
  currency: string;
  rulebookVersion: number;
  lines: PricedLine[];
  taxes: LineTax[];
  totals: PricedTotals;
  trace: TraceEntry[];
  /** Codes of the coupons that gave something; absent: none. */
  couponsUsed?: string[];
  /** Codes of the original's coupons, on the return or exchange with which the last of its goods came back. */
  couponsReturned?: string[];
  /** Absent: none moved. An exchange has its own moves for what came back and for what was bought. */
  stamps?: StampMove[];
}
