import type { PullAnswer, Witness } from '@khanut/shared/contracts';
import type { KeptValue, TillDatabase } from './till-database.js';

const generationKey = 'generation';
const lastHeldKey = 'lastHeld';

/** The entry acknowledged last, as kept. */
export const lastHeld = (entryId: string): KeptValue => ({ key: lastHeldKey, value: entryId });

/** What the server must still hold; undefined while it has said nothing. */
export async function witnessOf(database: TillDatabase): Promise<Witness | undefined> {
  const kept = await database.values.bulkGet([generationKey, lastHeldKey]);
  const [generation, entryId] = kept.map((row) => row?.value as string | undefined);
  return generation !== undefined && entryId !== undefined ? { generation, entryId } : undefined;
}

/**
 * Another generation than the one kept: the server's database was put back and may have forgotten what it acknowledged. All
 * that is kept here waits again, stored together with the new generation: a till killed in the middle does it anew. The
 * server answers `duplicate` for what it has; a verdict stands until then. Answers whether that happened.
 */
export async function heedGeneration(
  database: TillDatabase,
  { generation, full }: Pick<PullAnswer, 'generation' | 'full'>,
): Promise<boolean> {
  // Not said at all: an older server.
  if (generation === undefined) return false;
  const { entries, values, customerMoves } = database;
  const known = (await values.get(generationKey))?.value;
  if (known === generation) return false;
  // A till that was never told of one: only where its cursor counts on is it sure that nothing was put back.
  const isOther = known !== undefined || full;
  await database.transaction('rw', entries, values, customerMoves, async () => {
    if (isOther) {
      await entries.filter(({ unsent }) => unsent === undefined).modify({ unsent: 1 });
      await customerMoves.toCollection().modify((move) => {
        delete move.acknowledgedAtMs;
      });
      await values.delete(lastHeldKey);
    }
    await values.put({ key: generationKey, value: generation });
  });
  return isOther;
}
