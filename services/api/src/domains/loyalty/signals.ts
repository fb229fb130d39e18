import type { EntityManager } from 'typeorm';
import { serverSettings } from './loyalty-settings.repository.js';
import { raiseCardUsedOften, raiseRefundCycling, raiseStaffOwnCard } from './signals.repository.js';

/**
 * Puts what looks like abuse on the exception list: somebody who sells to themselves (same e-mail or same name, for staff
 * have no phone), a card that is on more receipts of a day, or on more returns of a week, than the owner set.
 */
export async function raiseSignals(
  tx: EntityManager,
  receiptIds: readonly string[],
): Promise<void> {
  if (!receiptIds.length) return;
  const { signals } = await serverSettings(tx);
  if (signals.staffOwnCard) await raiseStaffOwnCard(tx, receiptIds);
  if (signals.cardUsesPerDay > 0) await raiseCardUsedOften(tx, receiptIds, signals.cardUsesPerDay);
  if (signals.refundsPerWeek > 0) await raiseRefundCycling(tx, receiptIds, signals.refundsPerWeek);
}
