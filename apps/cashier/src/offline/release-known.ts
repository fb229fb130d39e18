import type { Agent } from '../devices/agent.js';
import type { TillDatabase } from './till-database.js';

/**
 * Tells the agent of entries it waits with although the server holds them: a push that broke off half way, a release that
 * went astray, a copy that was handed over late. Its journal would keep them for ever.
 * @throws when it can't be reached
 */
export async function releaseKnown(
  database: TillDatabase,
  agent: Pick<Agent, 'waiting' | 'release'>,
): Promise<void> {
  const waiting = await agent.waiting();
  const kept = await database.entries.bulkGet(waiting.map(({ id }) => id));
  const known = waiting.filter(({ hash }, at) => {
    const own = kept[at];
    return own?.hash === hash && own.unsent === undefined;
  });
  if (known.length > 0) await agent.release(known.map(({ id, hash }) => ({ id, hash })));
}
