import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import { controlAddress } from './control-address.js';
import { type ControlAsk, ControlRefusal, ControlReply } from './messages.js';

/** Nobody answers for this data directory. */
export class AgentAwayError extends Error {
  readonly code = 'AGENT_NOT_RUNNING';
}

/** Asks the agent of a data directory; gives the items of its answer as they come, until there are enough.
 * @throws AgentAwayError, ControlRefusal */
export async function* askAgent(
  dataDir: string,
  ask: ControlAsk,
  enough?: AbortSignal,
): AsyncGenerator<unknown> {
  const socket = await connect(dataDir);
  enough?.addEventListener('abort', () => socket.destroy(), { once: true });
  try {
    socket.write(`${JSON.stringify(ask)}\n`);
    for await (const line of linesOf(socket)) {
      const reply = ControlReply.parse(JSON.parse(line));
      if ('refused' in reply) throw new ControlRefusal(reply.refused.code, reply.refused.detail);
      if ('done' in reply) return;
      yield reply.item;
    }
    if (!enough?.aborted) throw new AgentAwayError('The agent stopped while it was answering.');
  } finally {
    socket.destroy();
  }
}

async function connect(dataDir: string): Promise<Socket> {
  const socket = createConnection(controlAddress(dataDir));
  try {
    await once(socket, 'connect');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM')
      throw new ControlRefusal(
        'NOT_ALLOWED',
        `Only the user of the agent may speak to it: run this as the owner of ${dataDir}.`,
      );
    throw new AgentAwayError(`No agent runs on ${dataDir}; name its directory with --data.`);
  }
  // Lost later, it ends the lines.
  socket.on('error', () => undefined);
  return socket;
}

/** Whole lines until the line is lost, in whatever way. */
async function* linesOf(socket: Socket): AsyncGenerator<string> {
  let begun = '';
  try {
    for await (const chunk of socket.setEncoding('utf8')) {
      const lines = `${begun}${chunk as string}`.split('\n');
      begun = lines.pop() ?? '';
      yield* lines;
    }
  } catch {
    // Whoever reads sees that the end never came.
  }
}
