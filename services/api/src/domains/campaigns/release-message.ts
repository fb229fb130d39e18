import type { EntityManager } from 'typeorm';
import { finishIfDone } from './campaigns.repository.js';
import * as messages from './messages.repository.js';
import { judge } from './release-gate.js';

/** `final`: never ask again. */
export type Release =
  | { release: true; phone: string; text: string }
  | { release: false; reason: string; final: boolean };

/**
 * Asks the gate and claims the message in the caller's transaction: what it was judged by can not change in between.
 * Whatever throws here releases nothing. @param agentId who asks, for messages that go by an agent; else null
 */
export async function releaseMessage(
  tx: EntityManager,
  messageId: string,
  at: Date,
  agentId: string | null,
): Promise<Release> {
  await messages.lockPhoneOf(tx, messageId);
  const facts = await messages.lockGateFacts(tx, messageId, at);
  const isTheirs =
    facts !== null &&
    (facts.gateway === 'agent' ? facts.agentId === agentId && agentId !== null : agentId === null);
  if (!isTheirs) return { release: false, reason: 'UNKNOWN_MESSAGE', final: true };
  const verdict = judge(facts, at);
  if (verdict.kind === 'release') {
    await messages.markReleased(tx, messageId, at);
    return { release: true, phone: facts.phone, text: facts.text };
  }
  if (verdict.kind === 'wait') await messages.markQueued(tx, messageId, verdict.reason);
  if (verdict.kind === 'refuse') {
    await messages.markRefused(tx, messageId, verdict.reason, at);
    await finishIfDone(tx, facts.campaignId, at);
  }
  return { release: false, reason: verdict.reason, final: verdict.kind !== 'wait' };
}

/** One result each, forward only; the same one again changes nothing. @returns false when nothing changed */
export async function storeResult(
  tx: EntityManager,
  messageId: string,
  result: messages.StoredResult,
): Promise<boolean> {
  const home = await messages.findHome(tx, messageId);
  if (!home) return false;
  const changed = await messages.storeResultOf(tx, messageId, result);
  if (changed) await finishIfDone(tx, home.campaignId, result.at);
  return changed;
}
