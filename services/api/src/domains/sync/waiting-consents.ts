import type { CustomerConsentBody } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';
import { consentFromTill } from '../customers/index.js';

/** Keeps what this customer answered in entries that came before the customer. */
export async function keepWaitingConsents(tx: EntityManager, customerId: string): Promise<void> {
  const waiting = await rows<{ body: CustomerConsentBody }>(
    tx,
    `select convert_from(e.body, 'utf8')::jsonb as body from exceptions x join entries e on e.id = x.subject_id::uuid
     where x.code = 'UNKNOWN_CUSTOMER' and x.resolved_at is null and x.detail->>'customerId' = $1
       and e.kind = 'customer-consent' order by e.received_at, e.seq`,
    [customerId],
  );
  for (const { body } of waiting) await consentFromTill(tx, body);
}
