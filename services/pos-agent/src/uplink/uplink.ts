import {
  type DeviceStatus,
  speaksTillAsk,
  UplinkDown,
  type UplinkUp,
} from '@khanut/shared/contracts';
import WebSocket from 'ws';

export interface UplinkOptions {
  apiUrl: string;
  credential: string;
  version: string;
  /** Called for each message of the API, in order. */
  receive: (message: UplinkDown) => Promise<void>;
  connected: () => void;
  devices: () => DeviceStatus[];
  firstRetryMs?: number;
  lastRetryMs?: number;
  heartbeatMs?: number;
}

/** The line to the API: dialled from here, with growing pauses and jitter, for ever; never dialled from outside. */
export class Uplink {
  private socket: WebSocket | null = null;
  private timer: NodeJS.Timeout | null = null;
  private heartbeat: NodeJS.Timeout | null = null;
  private attempt = 0;
  private stopped = false;
  private welcome = false;
  /** Heard from since the last heartbeat: a line cut without a word (a router gone) stays open for minutes otherwise. */
  private heard = false;
  private order: Promise<void> = Promise.resolve();

  constructor(private readonly options: UplinkOptions) {}

  get state(): 'connected' | 'connecting' | 'off' {
    if (this.stopped) return 'off';
    return this.welcome ? 'connected' : 'connecting';
  }

  start(): void {
    if (this.stopped) return;
    const url = `${this.options.apiUrl.replace(/^http/, 'ws')}/api/agent/uplink`;
    const socket = new WebSocket(url, { handshakeTimeout: 10_000, maxPayload: 1024 * 1024 });
    this.socket = socket;
    socket.on('open', () => {
      // The welcome must come before the first beat: of a line that died meanwhile nobody else would ever hear.
      this.heard = false;
      this.heartbeat = setInterval(() => this.beat(), this.options.heartbeatMs ?? 20_000);
      this.put({
        kind: 'hello',
        credential: this.options.credential,
        version: this.options.version,
        speaks: [speaksTillAsk],
      });
    });
    socket.on('message', (data) => this.take(String(data)));
    socket.on('pong', () => (this.heard = true));
    // An error is always followed by close, where the next attempt is set.
    socket.on('error', () => undefined);
    socket.on('close', () => this.lost());
  }

  /** false: not connected, nothing was sent. */
  send(message: UplinkUp): boolean {
    return this.welcome && this.put(message);
  }

  private put(message: UplinkUp): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  private take(text: string): void {
    const message = parse(text);
    if (!message) return;
    if (message.kind === 'welcome') this.greeted();
    this.order = this.order.then(() => this.options.receive(message)).catch(() => undefined);
  }

  private greeted(): void {
    this.welcome = true;
    this.attempt = 0;
    this.heard = true;
    this.tellHealth();
    this.options.connected();
  }

  private beat(): void {
    if (!this.heard) return this.socket?.terminate();
    this.heard = false;
    this.socket?.ping();
    this.tellHealth();
  }

  /** Tells the API how the devices are; also called on each change. */
  tellHealth(): void {
    this.send({ kind: 'health', devices: this.options.devices() });
  }

  private lost(): void {
    this.welcome = false;
    if (this.heartbeat) clearInterval(this.heartbeat);
    if (this.stopped) return;
    const { firstRetryMs = 500, lastRetryMs = 30_000 } = this.options;
    const pause = Math.min(lastRetryMs, firstRetryMs * 2 ** this.attempt++);
    this.timer = setTimeout(() => this.start(), pause / 2 + Math.random() * (pause / 2));
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    if (this.heartbeat) clearInterval(this.heartbeat);
    const { socket } = this;
    if (socket && socket.readyState !== WebSocket.CLOSED) {
      await new Promise<void>((resolve) => {
        socket.once('close', () => resolve());
        socket.terminate();
      });
    }
    await this.order;
  }
}

function parse(text: string): UplinkDown | null {
  try {
    return UplinkDown.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
