import type { KeptProduct } from '../offline/till-database.js';
import { passOn, sealEntry } from './entries.js';
import { onRecord } from './on-record.js';
import type { Till } from './till.js';

const attachedKey = 'attachedCodes';

/** Codes attached at this till, until a pull brings them: product and thousandths by code. */
type AttachedCodes = Record<string, { productId: string; thousandths: number }>;

const attachedCodes = async (till: Till): Promise<AttachedCodes> =>
  ((await till.database.values.get(attachedKey))?.value as AttachedCodes | undefined) ?? {};

/** Changing the catalogue is the right of those who may do so in the backoffice. */
export const mayAttach = (till: Till): boolean =>
  till.store.get().cashier?.permissions.includes('catalog.write') ?? false;

/** Gives a code to an item for good: known here at once, in every till with its next pull. */
export async function attachCode(till: Till, code: string, product: KeptProduct): Promise<void> {
  const known = { productId: product.id, thousandths: 1000 };
  await onRecord(till, async () => {
    const values = [{ key: attachedKey, value: { ...(await attachedCodes(till)), [code]: known } }];
    const facts = { productId: product.id, code, quantity: known.thousandths };
    const entry = await sealEntry(till, till.newId(), 'barcode-attached', facts, values);
    till.store.set({
      notice: { tone: 'good', key: 'notice.attached', values: { code, name: product.name } },
    });
    await passOn(till, entry);
  });
}

/** An item by its code: of the catalogue, or attached here a moment ago. */
export async function productOfCode(
  till: Till,
  code: string,
): Promise<{ product: KeptProduct; quantity: number } | null> {
  const found = await till.catalogue.productByCode(code);
  if (found) return found;
  const attached = (await attachedCodes(till))[code];
  const product = attached && (await till.catalogue.product(attached.productId));
  return product ? { product, quantity: attached.thousandths } : null;
}
