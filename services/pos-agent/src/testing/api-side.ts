import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type DeviceAnswer,
  type DeviceAsk,
  type TillAnswer,
  type TillAsk,
  UplinkUp,
} from '@khanut/shared/contracts';
import { v7 } from 'uuid';
import { WebSocketServer, type WebSocket } from 'ws';

type Sms = { messageId: string; phone: string; text: string };
type SmsResult = Extract<UplinkUp, { kind: 'sms-result' }>;

/**
 * What stands where the API would: enrols anybody, offers messages, releases each, asks about devices, and keeps what it
 * is told.
 */
export class ApiSide {
  readonly registerId = v7();
  readonly token = `till-${v7()}`;
  readonly results: SmsResult[] = [];
  readonly released: string[] = [];
  /** Addresses asked for over HTTP, in order. */
  readonly heard: string[] = [];
  offers: Sms[] = [];
  private readonly asked = new Map<string, (answer: never) => void>();
  private greeted = 0;
  /** Results to hear without confirming them: the line is cut instead. */
  cutsAtResult = 0;
  private readonly http = createServer((request, response) => this.enrol(request, response));
  private readonly sockets = new WebSocketServer({ server: this.http, path: '/api/agent/uplink' });

  async listen(): Promise<string> {
    this.sockets.on('connection', (socket) => {
      socket.on('error', () => undefined);
      socket.on('message', (data) => this.take(socket, UplinkUp.parse(JSON.parse(String(data)))));
    });
    await new Promise<void>((resolve) => this.http.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  /** Asks the agent that is on the line. */
  ask(ask: DeviceAsk): Promise<DeviceAnswer> {
    return this.put({ kind: 'device-ask', ask });
  }

  /** Asks it for a till elsewhere in the outlet. */
  askFor(registerId: string, ask: TillAsk | { ask: string }): Promise<TillAnswer> {
    return this.put({ kind: 'till-ask', registerId, ask });
  }

  get isConnected(): boolean {
    return this.greeted > 0;
  }

  private put<Answer>(question: object): Promise<Answer> {
    const askId = v7();
    const [socket] = this.sockets.clients;
    if (!socket) throw new Error('no agent is on the line');
    return new Promise((resolve) => {
      this.asked.set(askId, resolve);
      socket.send(JSON.stringify({ ...question, askId }));
    });
  }

  private enrol(request: IncomingMessage, response: ServerResponse): void {
    this.heard.push(`${request.method} ${request.url}`);
    request.resume();
    response.statusCode = 201;
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        registerId: this.registerId,
        outletId: v7(),
        registerName: 'Till 1',
        outletName: 'Shop',
        epoch: 1,
        registerToken: this.token,
        agent: { agentId: v7(), credential: 'credential-of-the-agent' },
      }),
    );
  }

  private take(socket: WebSocket, message: UplinkUp): void {
    const say = (answer: object): void => socket.send(JSON.stringify(answer));
    switch (message.kind) {
      case 'hello':
        this.greeted += 1;
        say({ kind: 'welcome', agentId: v7(), serverTime: new Date().toISOString() });
        return this.offers.length ? say({ kind: 'sms-offer', messages: this.offers }) : undefined;
      case 'sms-release?': {
        this.released.push(message.messageId);
        const { messageId } = message;
        return say({
          kind: 'sms-release',
          messageId,
          release: true,
          validForMs: 60_000,
          reason: null,
          final: false,
        });
      }
      case 'sms-result':
        this.results.push(message);
        if (this.cutsAtResult-- > 0) return socket.terminate();
        return say({ kind: 'sms-result-stored', messageId: message.messageId });
      case 'device-answer':
      case 'till-answer':
        return this.asked.get(message.askId)?.(message.answer as never);
      default:
    }
  }

  async close(): Promise<void> {
    for (const socket of this.sockets.clients) socket.terminate();
    this.http.closeAllConnections();
    await new Promise((resolve) => this.http.close(resolve));
  }
}
