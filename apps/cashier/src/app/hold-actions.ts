import { ApiError, type SpendKind } from '@khanut/shared/contracts';
import type { Tender } from '@khanut/shared/engine';
import { allowanceLeft, spendKinds } from '../sale/allowance.js';
import { type Cover, pointsCover } from '../sale/open-sale.js';
import { happen } from './sale-actions.js';
import { businessDate, canAsk } from './spend-actions.js';
import type { Till } from './till.js';

/** A hold that ends within this is renewed before sealing. */
const marginMs = 5000;

interface Lapsed {
  tender: Tender | null;
  kind: SpendKind;
  holder: string;
  amount: number;
}

/** What of the receipt relies on a hold whose time is over: a receipt may wait for long while somebody fetches money. */
function lapsedCovers(till: Till): Lapsed[] {
  const { sale } = till.store.get();
  const deadlineMs = till.nowMs() + marginMs;
  const isLapsed = (cover: Cover | undefined) =>
    cover?.by === 'hold' && Date.parse(cover.expiresAt) < deadlineMs;
  const tenders = sale.tenders
    .filter((tender) => isLapsed(sale.covers[tender.id]))
    .map((tender) => ({
      tender,
      kind: spendKinds.find((kind) => kind === tender.kind) ?? ('gift-card' as const),
      holder: tender.reference ?? '',
      amount: tender.points ?? (tender.amount as number),
    }));
  if (!isLapsed(sale.covers[pointsCover]) || !sale.customer) return tenders;
  const points = {
    tender: null,
    kind: 'points' as const,
    holder: sale.customer.id,
    amount: sale.pointsToBurn,
  };
  return [...tenders, points];
}

/**
 * Sets sums aside anew whose time has run out. What can't be set aside any more, and is more than the allowance, leaves
 * the receipt in words. False: the cashier must look first.
 */
export async function renewHolds(till: Till): Promise<boolean> {
  let isFine = true;
  for (const lapsed of lapsedCovers(till)) {
    const cover = await coverAgain(till, lapsed);
    takeOff(till, lapsed);
    if (cover) putBack(till, lapsed, cover);
    else {
      isFine = false;
      till.store.set({ notice: { tone: 'look', key: 'spend.refused.HOLD_ENDED' } });
    }
  }
  return isFine;
}

async function coverAgain(till: Till, { kind, holder, amount }: Lapsed): Promise<Cover | null> {
  const { sale, settings, offlineSpent } = till.store.get();
  if (canAsk(till))
    try {
      const hold = await till.server.hold(till.newId(), {
        kind,
        holder,
        amount,
        saleId: sale.id,
      });
      const { id, expiresAt, spendableAfter } = hold;
      return { by: 'hold', holdId: id, expiresAt, leftAfter: spendableAfter };
    } catch (error) {
      if (error instanceof ApiError && error.status === 409) return null;
    }
  const left = allowanceLeft(kind, settings?.allowances, offlineSpent, businessDate(till), sale);
  return left >= amount ? { by: 'allowance' } : null;
}

function takeOff(till: Till, { tender }: Lapsed): void {
  if (tender) happen(till, { kind: 'tender-removed', tenderId: tender.id });
  else happen(till, { kind: 'points-set', points: 0, cover: null });
}

function putBack(till: Till, { tender, amount }: Lapsed, cover: Cover): void {
  if (!tender) return happen(till, { kind: 'points-set', points: amount, cover });
  const { holdId: _, ...plain } = tender;
  const again = cover.by === 'hold' ? { ...plain, holdId: cover.holdId } : plain;
  happen(till, { kind: 'tender-added', tender: again, cover });
}
