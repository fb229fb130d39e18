import type { PulledProduct } from '@khanut/shared/contracts';
import { writeGs1 } from '@khanut/protocols/barcode';
import { pullNow } from './sync-actions.js';
import { sellingTill } from './testing-returns.js';
import { uuid } from './testing-shop.js';

export const phone = '4850001000204';
export const cheese = '4850001000211';
export const phoneId = uuid(91);

/** A GS1 code of an item, as a scanner sends it. */
export const gs1 = (item: string, ...elements: [string, string][]) =>
  writeGs1([['01', `0${item}`], ...elements]);

/** A till that sells milk, phones with serial numbers and cheese by lots. */
export async function trackedTill() {
  const made = await sellingTill();
  const { till, world } = made;
  const [milk] = world.shop.products as [PulledProduct];
  const product = (id: string, code: string, name: string, tracking: 'serial' | 'lot') => ({
    ...milk,
    id,
    sku: code.slice(-5),
    name,
    tracking,
    barcodes: [{ code, quantity: 1000 as never }],
  });
  const products = [
    ...world.shop.products,
    product(phoneId, phone, 'Phone', 'serial'),
    product(uuid(92), cheese, 'Cheese', 'lot'),
  ];
  world.shop = { ...world.shop, products };
  await pullNow(till);
  return made;
}
