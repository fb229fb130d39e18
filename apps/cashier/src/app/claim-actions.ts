import { ApiError } from '@khanut/shared/contracts';
import { canAsk } from './spend-actions.js';
import type { Till } from './till.js';

const receiptCode = /^[0-9a-f]{8}-?[0-9a-f]{4}-?7[0-9a-f]{3}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;

/** The code that a receipt carries is its id. */
export const isReceiptCode = (code: string): boolean => receiptCode.test(code);

/** The receipt's id behind its code. */
export const receiptId = (code: string): string =>
  code
    .toLowerCase()
    .replaceAll('-', '')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** An earlier receipt's code was scanned: it may be put to the customer who forgot the card. */
export function openClaim(till: Till, code: string): void {
  till.store.set({ claim: receiptId(code), sheet: 'claim', search: null, notice: null });
  till.sounds.scan();
}

export function closeClaim(till: Till): void {
  till.store.set({ claim: null, sheet: null });
}

/** Codes whose words stand under `claim.refused`. */
const told = new Set(['ALREADY_CLAIMED', 'CLAIM_TOO_LATE', 'NOT_FOUND', 'NOT_ALLOWED_NOW']);

/** Asks the server to put the receipt to the customer, once. */
export async function claimReceipt(till: Till): Promise<void> {
  const { claim, sale, busy } = till.store.get();
  if (!claim || !sale.customer || busy) return;
  if (!canAsk(till))
    return till.store.set({ notice: { tone: 'look', key: 'claim.refused.NETWORK' } });
  const { name, id } = sale.customer;
  till.store.set({ busy: true });
  try {
    const { points } = await till.server.claim(claim, id);
    till.store.set({
      claim: null,
      sheet: null,
      notice: { tone: 'good', key: 'claim.done', values: { name, count: points } },
    });
    till.sync.pullSoon();
  } catch (error) {
    const code = error instanceof ApiError && told.has(error.code) ? error.code : 'NETWORK';
    till.store.set({ notice: { tone: 'look', key: `claim.refused.${code}` } });
  } finally {
    till.store.set({ busy: false });
  }
}
