import type { Quantity } from '../../money/brand.js';
import type { Tender } from './cart.js';
import type { PricedLine, PricedTotals } from './priced.js';

/** What of an earlier sale comes back: positive quantities, negative tenders. */
export interface ReturnRequest {
  lines: { id: string; originalLineId: string; quantity: Quantity }[];
  tenders: Tender[];
}

/** A stored return of the same sale, as far as later returns must know it; `earlierReturn` makes it of a stored receipt. */
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
    | 'TENDER_EXCEEDS_DUE'
    /** A foreign tender that isn't its amount times its rate, points that aren't theirs times a point's worth. */
    | 'TENDER_MISCONVERTED';
  lineId: string | null;
}
