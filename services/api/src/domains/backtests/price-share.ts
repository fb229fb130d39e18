import { setImmediate as otherWork } from 'node:timers/promises';
import type { SaleBody } from '@khanut/shared/contracts';
import type { Client } from 'pg';
import type { ReceiptPricer } from './price-receipt.js';
import { receiptsOf, type Share, type StoredReceipt } from './receipts.repository.js';
import { addReceipt, emptyTally, groupOf, type Tally } from './tally.js';

/** Others get their turn that often where the thread is not ours alone. */
const turnMs = 15;

/**
 * Prices the receipts of a share, page by page; memory is that of two pages and the sums.
 * @param onPage told how many receipts are done more; answering false stops
 */
export async function priceShare(
  client: Client,
  pricer: ReceiptPricer,
  share: Share,
  onPage: (done: number) => boolean,
): Promise<Tally> {
  const tally = emptyTally();
  let turnEndsAt = performance.now() + turnMs;
  for await (const page of receiptsOf(client, share)) {
    for (const receipt of page) {
      addPriced(tally, pricer, receipt);
      if (performance.now() < turnEndsAt) continue;
      await otherWork();
      turnEndsAt = performance.now() + turnMs;
    }
    if (!onPage(page.length)) return tally;
  }
  return tally;
}

function addPriced(tally: Tally, pricer: ReceiptPricer, receipt: StoredReceipt): void {
  const sale = JSON.parse(receipt.body) as SaleBody;
  const priced = pricer.price(sale);
  if (priced) {
    addReceipt(tally, receipt, groupOf(sale), priced.before, priced.after);
    return;
  }
  tally.receipts += 1;
  tally.skipped += 1;
}
