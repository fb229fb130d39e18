import type { IncomingMessage, Server } from 'node:http';
import { type AgentEvent, EventsHello } from '@khanut/shared/contracts';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Enrolment } from '../config/enrolment.js';
import { checkCaller, type localNames } from './guard.js';

const helloWithinMs = 5_000;
const maxSockets = 32;

/** Scans, weights, device and print states to the tills that showed their token as the first message. */
export class Events {
  private readonly server = new WebSocketServer({ noServer: true, maxPayload: 4096 });
  private readonly tills = new Set<WebSocket>();

  constructor(
    private readonly enrolment: Enrolment,
    private readonly names: () => ReturnType<typeof localNames>,
    private readonly greeting: (registerId: string) => AgentEvent[],
    private readonly refused: (request: IncomingMessage) => void,
  ) {}

  attach(http: Server): void {
    http.on('upgrade', (request, socket, head) => {
      try {
        checkCaller(this.names(), request);
        if (request.url !== '/agent/v1/events' || this.server.clients.size >= maxSockets)
          throw new Error('no such socket');
      } catch {
        this.refused(request);
        socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
        return;
      }
      this.server.handleUpgrade(request, socket, head, (ws) => this.greet(ws));
    });
  }

  private greet(ws: WebSocket): void {
    const timer = setTimeout(() => ws.close(4401, 'no token'), helloWithinMs);
    ws.on('error', () => undefined);
    ws.on('close', () => {
      clearTimeout(timer);
      this.tills.delete(ws);
    });
    ws.once('message', (data) => {
      clearTimeout(timer);
      const registerId = this.registerIn(String(data));
      if (!registerId) return ws.close(4401, 'token unknown');
      this.tills.add(ws);
      for (const event of this.greeting(registerId)) ws.send(JSON.stringify(event));
    });
  }

  private registerIn(text: string): string | null {
    try {
      const hello = EventsHello.safeParse(JSON.parse(text));
      return hello.success ? this.enrolment.registerOf(hello.data.token) : null;
    } catch {
      return null;
    }
  }

  tell(event: AgentEvent): void {
    const text = JSON.stringify(event);
    for (const till of this.tills) till.send(text);
  }

  close(): void {
    for (const client of this.server.clients) client.terminate();
    this.server.close();
  }
}
