import type { CustomerConsentBody } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';
import { addConsent } from './customer-contacts.repository.js';

/**
 * Keeps what a customer answered at a till about messages: the words, the time, who asked and where. The same entry
 * twice counts once, and under its id the journal's entry stays the whole proof. Of somebody nobody knows yet the entry waits in the journal, and is told.
 */
export async function consentFromTill(
  tx: EntityManager,
  { id, customerId, channel, granted, wording, by, staffId, at }: CustomerConsentBody, // prettier-ignore
): Promise<{ code: string; detail: Record<string, unknown> }[]> {
  const [known] = await rows<{ isKept: boolean }>(
    tx,
    `select exists (select from consents where id = $2) as "isKept" from customers where id = $1`,
    [customerId, id],
  );
  if (!known) return [{ code: 'UNKNOWN_CUSTOMER', detail: { customerId } }];
  if (known.isKept) return [];
  await addConsent(tx, {
    id,
    customerId,
    channel,
    granted,
    wording,
    source: by === 'display' ? 'customer-display' : 'till',
    staffId,
    at: new Date(at),
  });
  return [];
}
