import { approveByPin } from './approval-actions.js';
import type { Counted } from './counted.js';
import type { Closing } from './shift-actions.js';
import { pullNow } from './sync-actions.js';
import { sellingTill } from './testing-selling.js';
import { davit, shop } from './testing-shop.js';
import type { Till } from './till.js';

/** A closing that counts this and hands all of it to the safe. */
export const closingOf = (counted: Counted, change: Partial<Closing> = {}): Closing => ({
  counted,
  reason: null,
  floatLeftMinor: 0,
  to: 'safe',
  takenBy: 'Hayk',
  blind: true,
  ...change,
});

/** One note of a face that makes the sum. */
export const countedAs = (amountMinor: number): Counted => [{ faceMinor: amountMinor, count: 1 }];

/** A till that sells, and somebody besides its cashier who may approve. */
export async function approvedTill() {
  const made = await sellingTill();
  made.world.shop = { ...shop, staff: [...shop.staff, davit] };
  await pullNow(made.till);
  return made;
}
export const approve = (till: Till) => approveByPin(till, davit, 'passwd', 'seen');
