import { parentPort, workerData } from 'node:worker_threads';
import pg from 'pg';
import { priceShare } from './price-share.js';
import { ReceiptPricer } from './price-receipt.js';
import type { Share } from './receipts.repository.js';
import type { FromThread, ThreadPlan, ToThread } from './threads.js';

/** A thread of a back-test: asks for shares, prices them, tells what they came to. Ends when there are none. */
const { databaseUrl, rulebooks } = workerData as ThreadPlan;
const tell = (message: FromThread) => parentPort?.postMessage(message);
const client = new pg.Client({
  connectionString: databaseUrl,
  application_name: 'khanut-back-test',
});
const pricer = new ReceiptPricer(rulebooks);

async function price(share: Share): Promise<void> {
  const tally = await priceShare(client, pricer, share, (done) => {
    tell({ kind: 'progress', done });
    return true;
  });
  tell({ kind: 'tally', tally });
}

await client.connect();
parentPort?.on('message', (message: ToThread) => {
  if (message.kind === 'end') {
    parentPort?.close();
    void client.end();
    return;
  }
  // A rejection ends the thread with an error, which the parent hears.
  void price(message.share);
});
tell({ kind: 'ready' });
