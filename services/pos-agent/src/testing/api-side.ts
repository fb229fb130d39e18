import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UplinkUp } from '@khanut/shared/contracts';
import { v7 } from 'uuid';
import { WebSocketServer, type WebSocket } from 'ws';

type Sms = { messageId: string; phone: string; text: string };
type SmsResult = Extract<UplinkUp, { kind: 'sms-result' }>;

/** What stands where the API would: enrols anybody, offers messages, releases each, and keeps what it is told. */
export class ApiSide {
  readonly registerId = v7();
  readonly token = `till-${v7()}`;
  readonly results: SmsResult[] = [];
  readonly released: string[] = [];
  offers: Sms[] = [];
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

  private enrol(request: IncomingMessage, response: ServerResponse): void {
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
      default:
    }
  }

  async close(): Promise<void> {
    for (const socket of this.sockets.clients) socket.terminate();
    this.http.closeAllConnections();
    await new Promise((resolve) => this.http.close(resolve));
  }
}
