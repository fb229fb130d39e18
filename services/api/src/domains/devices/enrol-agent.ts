import type { EntityManager } from 'typeorm';
import { tokenHash } from '../../platform/auth/token-hash.js';
import type { Ids } from '../../platform/ids/ids.js';
import { findAgentByName, storeAgent } from './agents.repository.js';

/**
 * Gives the agent that carried an enrolment its credential. An agent is known by its name within the outlet:
 * enrolling a second till beside it, or the same one anew, keeps its id and replaces its credential.
 */
export async function enrolAgent(
  tx: EntityManager,
  ids: Ids,
  outletId: string,
  agent: { name: string; version: string },
) {
  const agentId = (await findAgentByName(tx, outletId, agent.name)) ?? ids.next();
  const credential = ids.secret();
  await storeAgent(tx, { id: agentId, outletId, ...agent, credentialHash: tokenHash(credential) });
  return { agentId, credential };
}
