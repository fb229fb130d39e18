import type { Logger } from 'pino';
import {
  AgentRunningError,
  type ControlHandler,
  type ControlServer,
  startControl,
} from './control-server.js';
import { ControlRefusal } from './messages.js';

/**
 * The way in for `khanut-agent`. Where the system gives none the agent goes on without it, for it is no part of selling.
 * @param current who answers; null while the agent is only starting
 * @throws AgentRunningError
 */
export async function openDoor(
  dataDir: string,
  current: () => ControlHandler | null,
  log: Logger,
): Promise<ControlServer> {
  const handle: ControlHandler = (ask, gone) => {
    const answer = current();
    if (!answer) throw new ControlRefusal('STARTING', 'The agent is starting; ask again.');
    return answer(ask, gone);
  };
  try {
    return await startControl(dataDir, handle);
  } catch (cause) {
    if (cause instanceof AgentRunningError) throw cause;
    log.warn({ reason: (cause as Error).message }, 'khanut-agent cannot reach this agent');
    return { close: () => Promise.resolve() };
  }
}
