import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { addConsent, customersOfPhone } from '../customers/index.js';
import { finishIfDone } from './campaigns.repository.js';
import { consentKnown, refuseQueued } from './messages.repository.js';

export interface OptOut {
  /** Names the message that said so: the same one twice counts once. */
  proof: string;
  phone: string;
  /** The words used. */
  wording: string;
  at: Date;
}

/** Withdraws the consent of everybody with the number, and ends what is queued for it. */
export async function optOut(
  tx: EntityManager,
  { proof, phone, wording, at }: OptOut,
): Promise<void> {
  for (const customerId of await customersOfPhone(tx, phone)) {
    const id = idOfProof(`${proof} ${customerId}`);
    if (await consentKnown(tx, id)) continue;
    await addConsent(tx, {
      id,
      customerId,
      channel: 'sms',
      granted: false,
      wording,
      source: 'sms',
      staffId: null,
      at,
    });
  }
  for (const campaignId of await refuseQueued(tx, phone, at))
    await finishIfDone(tx, campaignId, at);
}

/** A UUIDv8 (RFC 9562, 5.8) of a name. */
function idOfProof(name: string): string {
  const bytes = createHash('sha256').update(name).digest().subarray(0, 16);
  bytes[6] = (bytes.readUInt8(6) & 0x0f) | 0x80;
  bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
