import type { TillDatabase } from './till-database.js';

/** A catalogue stands in one of two places: one is in force, the other idle. */
export type ShelfName = 'a' | 'b';

const shelfKey = 'catalogue';
const fillingKey = 'filling';

/** Which catalogue is in force; null before the first pull has ended. */
export async function shelfInForce(till: TillDatabase): Promise<ShelfName | null> {
  return ((await till.values.get(shelfKey))?.value as ShelfName | undefined) ?? null;
}

export const otherShelf = (name: ShelfName | null): ShelfName => (name === 'a' ? 'b' : 'a');

/** The idle shelf while it is filled. */
export interface Filling {
  shelf: ShelfName;
  token: string;
}

/** Room was made out of the shelf that was being filled: what is left of it is no catalogue. */
export class ShelfLost extends Error {}

export async function beginFilling(till: TillDatabase): Promise<Filling> {
  const shelf = otherShelf(await shelfInForce(till));
  const token = crypto.randomUUID();
  await till.values.put({ key: fillingKey, value: token });
  return { shelf, token };
}

/** @throws ShelfLost: what was written first may be gone, and the pull begins anew */
export const putInForce = (till: TillDatabase, { shelf, token }: Filling): Promise<void> =>
  till.transaction('rw', till.values, async () => {
    if ((await till.values.get(fillingKey))?.value !== token) throw new ShelfLost();
    await till.values.delete(fillingKey);
    await till.values.put({ key: shelfKey, value: shelf });
  });

/** From now on the idle shelf will not be put in force, however far it is. Answers the one in force. */
export const giveUpFilling = (till: TillDatabase): Promise<ShelfName | null> =>
  till.transaction('rw', till.values, async () => {
    await till.values.delete(fillingKey);
    return shelfInForce(till);
  });
