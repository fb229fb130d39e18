import type { Campaign } from '@khanut/shared/contracts';
import type { MessageState } from './message-states.js';
import { isQuiet, minuteOfDay } from './quiet-hours.js';

/** Everything the gate judges by, as it stands at this moment. */
export interface GateFacts {
  id: string;
  campaignId: string;
  phone: string;
  text: string;
  state: MessageState;
  campaignState: Campaign['state'];
  gateway: Campaign['gateway'];
  agentId: string | null;
  /** Of the recipient's outlet; null when it is not known. */
  timeZone: string | null;
  quietFromMinute: number;
  quietToMinute: number;
  capPerDays: number;
  isCustomer: boolean;
  hasConsented: boolean;
  hasWithdrawn: boolean;
  isTheirPhone: boolean;
  /** Messages of any campaign to this person or number within the cap's days. */
  recentMessages: number;
}

/** `refuse`: never; `wait`: ask again later; `taken`: somebody else has it, or it is done. */
export type GateVerdict =
  | { kind: 'release' }
  | { kind: 'refuse' | 'wait' | 'taken'; reason: string };

/** May this message be handed over now? Pure. */
export function judge(facts: GateFacts, at: Date): GateVerdict {
  // An agent asks again only for what it has not begun to send; a worker's claim is never given twice.
  const isOpen =
    facts.state === 'queued' || (facts.state === 'released' && facts.gateway === 'agent');
  if (!isOpen) return { kind: 'taken', reason: 'ALREADY_DONE' };
  return (
    ofCampaign(facts) ??
    ofConsent(facts) ??
    ofTime(facts, at) ??
    ofCap(facts) ?? { kind: 'release' }
  );
}

function ofCampaign({ campaignState }: GateFacts): GateVerdict | null {
  if (campaignState === 'sending') return null;
  const isOver = campaignState === 'cancelled' || campaignState === 'done';
  return isOver ? { kind: 'refuse', reason: 'CANCELLED' } : { kind: 'wait', reason: 'PAUSED' };
}

function ofConsent(facts: GateFacts): GateVerdict | null {
  if (!facts.isCustomer) return { kind: 'refuse', reason: 'CUSTOMER_GONE' };
  if (facts.hasWithdrawn) return { kind: 'refuse', reason: 'OPTED_OUT' };
  if (!facts.hasConsented) return { kind: 'refuse', reason: 'NO_CONSENT' };
  return facts.isTheirPhone ? null : { kind: 'refuse', reason: 'PHONE_CHANGED' };
}

function ofTime(
  { timeZone, quietFromMinute, quietToMinute }: GateFacts,
  at: Date,
): GateVerdict | null {
  const minute = minuteOfDay(at, timeZone);
  if (minute === null) return { kind: 'wait', reason: 'NO_TIME_ZONE' };
  const quiet = { fromMinute: quietFromMinute, toMinute: quietToMinute };
  return isQuiet(quiet, minute) ? { kind: 'wait', reason: 'QUIET_HOURS' } : null;
}

const ofCap = ({ recentMessages, capPerDays }: GateFacts): GateVerdict | null =>
  recentMessages >= capPerDays ? { kind: 'refuse', reason: 'FREQUENCY_CAP' } : null;
