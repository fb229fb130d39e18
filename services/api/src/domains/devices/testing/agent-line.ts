import type { AddressInfo } from 'node:net';
import type {
  DeviceAnswer,
  DeviceAsk,
  TillAnswer,
  UplinkDown,
  UplinkUp,
} from '@khanut/shared/contracts';
import { type RawData, WebSocket } from 'ws';
import type { TestApi } from '../../../platform/testing/create-test-api.js';

/** Lets the API listen. @returns where agents dial to */
export async function uplinkUrl(api: TestApi): Promise<string> {
  await api.app.listen(0, '127.0.0.1');
  const { port } = api.app.getHttpServer().address() as AddressInfo;
  return `ws://127.0.0.1:${port}/api/agent/uplink`;
}

type TillQuestion = Extract<UplinkDown, { kind: 'till-ask' }>;

/** The agent's end of an uplink: a real socket that says what the test says. */
export class AgentLine {
  readonly received: UplinkDown[] = [];
  closed: number | undefined;
  private readonly socket: WebSocket;
  private tellTill: ((data: RawData) => void) | undefined;

  constructor(url: string) {
    this.socket = new WebSocket(url);
    this.socket.on('message', (data) => this.received.push(JSON.parse(String(data)) as UplinkDown));
    this.socket.on('close', (code) => (this.closed = code));
    this.socket.on('error', () => {});
  }

  /** Dials as the agent of the test's shop and is welcomed. */
  static async connected(url: string, credential: string, speaks?: string[]): Promise<AgentLine> {
    const line = new AgentLine(url);
    await line.send({ kind: 'hello', credential, version: '2.0.0', speaks });
    await line.first('welcome');
    return line;
  }

  async send(message: UplinkUp | object | string): Promise<void> {
    if (this.socket.readyState === WebSocket.CONNECTING)
      await new Promise((resolve) => this.socket.once('open', resolve));
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** Answers every question about devices from now on; undefined: says nothing. */
  answerAsks(answer: (ask: DeviceAsk) => DeviceAnswer | object | undefined): void {
    this.socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as UplinkDown;
      if (message.kind !== 'device-ask') return;
      const said = answer(message.ask);
      if (said) void this.send({ kind: 'device-answer', askId: message.askId, answer: said });
    });
  }

  /** Answers every question of a till elsewhere in this way, the earlier no more; undefined: says nothing. */
  answerTills(answer: (asked: TillQuestion) => TillAnswer | object | undefined): void {
    if (this.tellTill) this.socket.off('message', this.tellTill);
    this.tellTill = (data) => {
      const message = JSON.parse(String(data)) as UplinkDown;
      if (message.kind !== 'till-ask') return;
      const said = answer(message);
      if (said) void this.send({ kind: 'till-answer', askId: message.askId, answer: said });
    };
    this.socket.on('message', this.tellTill);
  }

  hangUp = () => this.socket.close();

  async first(kind: UplinkDown['kind']): Promise<UplinkDown> {
    for (;;) {
      const found = this.received.find((message) => message.kind === kind);
      if (found) return found;
      await new Promise((resolve) => this.socket.once('message', resolve));
    }
  }

  /** @returns the code with which it was closed */
  async end(): Promise<number> {
    return this.closed ?? new Promise((resolve) => this.socket.once('close', resolve));
  }
}
