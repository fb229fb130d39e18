import { SaleBody } from '@khanut/shared/contracts';
import { enrol } from './enrol-actions.js';
import { enterPin } from './lock-actions.js';
import { openShift } from './shift-actions.js';
import { testingTill } from './testing-till.js';

export const milk = '4850001000025';
export const card = '2900000000017';
/** A till with a cashier and an open shift, ready to sell. */
export async function sellingTill() {
  const made = testingTill();
  const { till } = made;
  expect(await enrol(till, 'AAAA')).toBeNull();
  const staff = till.store.get().staff[0]!;
  expect(await enterPin(till, staff, 'passwd')).toEqual({ kind: 'in' });
  await openShift(till, 5_000_000);
  expect(till.store.get()).toMatchObject({ screen: 'sell', nextNumber: 1 });
  return made;
}

/** A sealed body, by the contract. */
export const saleOf = (body: string) => SaleBody.parse(JSON.parse(body));

/** Waits until what goes on behind a sealed receipt has been done. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 3000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it did not come to hold within 3 s');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
