import type { ResponseOf, messageListRoute } from '@khanut/shared/contracts';

export type MessageState = ResponseOf<typeof messageListRoute>['rows'][number]['state'];
/** What a gateway can say of a message. */
export type Result = 'sent' | 'delivered' | 'failed' | 'unknown';

/** From which states a result may be stored: forward only; a late proof settles what nobody knew. */
const before: Record<Result, readonly MessageState[]> = {
  unknown: ['released'],
  sent: ['queued', 'released', 'unknown'],
  failed: ['queued', 'released', 'unknown', 'sent'],
  delivered: ['queued', 'released', 'unknown', 'sent'],
};
/** A sender's own word is its last: only a delivery report may turn `sent` into something else. */
export const statesBefore = (result: Result, isReport: boolean): readonly MessageState[] =>
  before[result].filter((state) => isReport || state !== 'sent');

/** Twilio's MessageStatus as a result; what is still under way says nothing (twilio.com/docs/messaging/api/message-resource). */
export function resultOfTwilioStatus(status: string): Result | null {
  if (status === 'delivered' || status === 'read') return 'delivered';
  if (status === 'failed' || status === 'undelivered' || status === 'canceled') return 'failed';
  return status === 'sent' ? 'sent' : null;
}
