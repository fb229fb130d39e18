import { AgentEvent } from '@khanut/shared/contracts';
import { backoffMs } from '../offline/backoff.js';
import type { AgentListener } from './agent.js';

/** Listens on /agent/v1/events. The token is the first message, never in the URL; lost connections come back. */
export function listenToAgent(
  token: () => string | null,
  listener: AgentListener,
  Socket: typeof WebSocket = WebSocket,
): { close(): void } {
  let socket: WebSocket | null = null;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const connect = () => {
    const url = new URL('/agent/v1/events', location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    socket = new Socket(url);
    socket.addEventListener('open', () => socket?.send(JSON.stringify({ token: token() })));
    socket.addEventListener('message', (message: MessageEvent<unknown>) => {
      const event = readEvent(message.data);
      if (!event) return;
      failures = 0;
      listener.onConnected(true);
      listener.onEvent(event);
    });
    socket.addEventListener('close', () => {
      if (closed) return;
      listener.onConnected(false);
      timer = setTimeout(
        connect,
        backoffMs(failures++, Math.random(), { firstMs: 1000, mostMs: 15_000 }),
      );
    });
  };
  connect();
  return {
    close: () => {
      closed = true;
      clearTimeout(timer);
      socket?.close();
    },
  };
}

/** An event in the agreed shape; anything else is nothing. */
function readEvent(data: unknown): AgentEvent | null {
  if (typeof data !== 'string') return null;
  try {
    const parsed = AgentEvent.safeParse(JSON.parse(data));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
