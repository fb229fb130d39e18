import type { EntityManager } from 'typeorm';
import { bookEntries } from '../balances/index.js';
import { addReceipts } from './claim-sale.js';
import { pointsLeft } from './claimed-points.js';
import * as claims from './claims.repository.js';
import { pointsHolders } from './rewards.repository.js';

/**
 * Returns of claimed receipts: their sale named nobody, so the return's own numbers hold no points. What the claim
 * booked is taken back by line, and the purchases with it.
 */
export async function takeBackClaimed(
  tx: EntityManager,
  receiptIds: readonly string[],
  now: Date,
): Promise<void> {
  for (const claim of await claims.claimsOfReturns(tx, receiptIds)) {
    const { saleId, customerId } = claim;
    const returns = await claims.returnIdsOf(tx, saleId);
    await addReceipts(tx, customerId, returns);
    const left = pointsLeft(claim.lines, await claims.returnedOf(tx, saleId));
    if (left >= claim.pointsLeft) continue;
    await claims.setPointsLeft(tx, saleId, left);
    const holder = (await pointsHolders(tx, [customerId])).get(customerId) ?? customerId;
    const sourceId = returns.at(-1) ?? saleId;
    await bookEntries(tx, [
      { sourceId, kind: 'points', holder, reason: 'take-back', amount: left - claim.pointsLeft, lotId: saleId, at: now, saleId: sourceId },
    ]); // prettier-ignore
  }
}
