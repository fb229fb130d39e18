import type { Customer, Product } from '@khanut/shared/contracts';

/** One line of the basket that is tried. */
export interface TryLine {
  id: string;
  product: Product;
  /** Thousandths of the unit. */
  quantity: number;
}

/** Everything the sandbox asks the engine about; kept for the length of the visit. */
export interface TryState {
  lines: TryLine[];
  /** 'nobody', 'somebody' (registered, without a category), a category's or tier's id, or 'customer'. */
  who: string;
  customer: Customer | null;
  /** What they bought before, in whatever period a rule asks for. Minor units. */
  purchases: number;
  /** Calendar day and minute of the outlet; null: now. */
  day: string | null;
  minute: number | null;
  outletId: string | null;
  couponIds: string[];
  pointsToBurn: number;
}

export const emptyTry: TryState = {
  lines: [],
  who: 'nobody',
  customer: null,
  purchases: 0,
  day: null,
  minute: null,
  outletId: null,
  couponIds: [],
  pointsToBurn: 0,
};

const key = 'khanut.try-it';

/** The basket as it was left in this tab. */
export function storedTry(): TryState {
  try {
    return { ...emptyTry, ...JSON.parse(sessionStorage.getItem(key) ?? '{}') };
  } catch {
    return emptyTry;
  }
}

export function storeTry(state: TryState): void {
  sessionStorage.setItem(key, JSON.stringify(state));
}
