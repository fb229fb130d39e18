import { once } from 'node:events';
import { chmod, mkdir, rm } from 'node:fs/promises';
import { createServer, createConnection, type Server, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { controlAddress, longestSocketPath } from './control-address.js';
import { ControlAsk, ControlRefusal, type ControlReply } from './messages.js';

const longestAskBytes = 64 * 1024;
const askWithinMs = 5_000;
const mostCallers = 16;

/** Gives the items of an answer. @throws ControlRefusal */
export type ControlHandler = (ask: ControlAsk, gone: AbortSignal) => AsyncIterable<unknown>;

export interface ControlServer {
  close(): Promise<void>;
}

/** An agent serves this data directory already: two would write one journal. */
export class AgentRunningError extends Error {
  readonly code = 'AGENT_RUNNING';
}

/**
 * Opens the door for `khanut-agent`: a socket that only the agent's own user may open.
 * @throws AgentRunningError, or what the system says when it has no such sockets here
 */
export async function startControl(
  dataDir: string,
  handle: ControlHandler,
): Promise<ControlServer> {
  const address = controlAddress(dataDir);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  if (process.platform !== 'win32') await clear(address, dataDir);
  const callers = new Set<Socket>();
  const server = createServer((socket) => {
    callers.add(socket);
    socket.on('error', () => undefined).on('close', () => callers.delete(socket));
    void serve(socket, handle);
  });
  server.maxConnections = mostCallers;
  await listen(server, address);
  // The directory keeps strangers out until this is done.
  if (process.platform !== 'win32') await chmod(address, 0o600);
  return {
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of callers) socket.destroy();
      await closed;
    },
  };
}

/** The socket of an agent that was killed stays behind and leads nowhere. */
async function clear(address: string, dataDir: string): Promise<void> {
  if (Buffer.byteLength(address) > longestSocketPath)
    throw new Error(`the path is longer than ${longestSocketPath} bytes: ${address}`);
  const socket = createConnection(address);
  const isAnswered = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  if (isAnswered) throw new AgentRunningError(`Another agent runs on ${dataDir}.`);
  await rm(address, { force: true });
}

async function listen(server: Server, address: string): Promise<void> {
  const listening = once(server, 'listening');
  server.listen(address);
  await listening;
}

async function serve(socket: Socket, handle: ControlHandler): Promise<void> {
  const gone = new AbortController();
  socket.once('close', () => gone.abort());
  try {
    const text = await firstLine(socket);
    const replies = repliesTo(text, handle, gone.signal);
    await pipeline(Readable.from(replies), socket);
  } catch {
    // Whoever asked has hung up, or never asked.
    socket.destroy();
  }
}

async function* repliesTo(
  text: string,
  handle: ControlHandler,
  gone: AbortSignal,
): AsyncGenerator<string> {
  const line = (reply: ControlReply): string => `${JSON.stringify(reply)}\n`;
  try {
    for await (const item of handle(read(text), gone)) yield line({ item });
    yield line({ done: true });
  } catch (cause) {
    const { code, message } =
      cause instanceof ControlRefusal
        ? cause
        : { code: 'INTERNAL', message: `The agent failed: ${(cause as Error).message}` };
    yield line({ refused: { code, detail: message } });
  }
}

function read(text: string): ControlAsk {
  try {
    return ControlAsk.parse(JSON.parse(text));
  } catch {
    throw new ControlRefusal(
      'ASK_UNKNOWN',
      'The agent does not know this question; is it older than this command?',
    );
  }
}

function firstLine(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = Buffer.alloc(0);
    const timer = setTimeout(() => end(new Error('nothing asked')), askWithinMs);
    const take = (chunk: Buffer): void => {
      said = Buffer.concat([said, chunk]);
      if (said.includes('\n')) end(null);
      else if (said.length > longestAskBytes) end(new Error('too long'));
    };
    const left = (): void => end(new Error('hung up'));
    const end = (failure: Error | null): void => {
      clearTimeout(timer);
      socket.off('data', take).off('close', left);
      if (failure) reject(failure);
      else resolve(said.subarray(0, said.indexOf('\n')).toString('utf8'));
    };
    socket.on('data', take).on('close', left);
  });
}
