import type { CustomerMove } from '../sale/customer-moves.js';
import type { TillDatabase } from './till-database.js';

/** Own receipts that the pulled figures don't contain yet: of a customer, and of those who share the points account. */
export async function movesOf(
  database: TillDatabase,
  customerId: string,
  pointsAccountId: string,
): Promise<CustomerMove[]> {
  const found = await database.customerMoves
    .where('customerId')
    .equals(customerId)
    .or('pointsAccountId')
    .equals(pointsAccountId)
    .toArray();
  return found;
}

/**
 * After a pull: what the server held before the pull began is contained in what was pulled. Moves of entries that
 * aren't acknowledged stay.
 */
export async function forgetMoves(database: TillDatabase, pullBeganAtMs: number): Promise<void> {
  await database.customerMoves.where('acknowledgedAtMs').below(pullBeganAtMs).delete();
}
