import { once } from 'node:events';
import net, { type AddressInfo, type Server, type Socket } from 'node:net';
import { type FaultScript, passing } from './fault.js';
import { suffer } from './wire.js';

export interface FaultProxyOptions {
  /** Port of the server on this machine; may change while the proxy runs. */
  target: () => number;
  /** Where a doubled request goes besides; default: the same server. */
  second?: () => number;
  script?: FaultScript;
}

/**
 * A wire between two of our programs that does what wires do, by a script: see `Fault`. Faults count per connection;
 * `use` with `drop` ends those that are open, so that the new script holds for everybody at once.
 */
export class FaultProxy {
  private readonly sockets = new Set<Socket>();
  private readonly waiting = new Set<() => void>();
  private connections = 0;
  private script: FaultScript;

  private constructor(
    private readonly server: Server,
    private readonly options: FaultProxyOptions,
  ) {
    this.script = options.script ?? passing;
    server.on('connection', (client) => this.take(client));
  }

  static async start(options: FaultProxyOptions): Promise<FaultProxy> {
    const server = net.createServer({ allowHalfOpen: true });
    const proxy = new FaultProxy(server, options);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** How many connections came so far. */
  get count(): number {
    return this.connections;
  }

  /** From the next connection on. */
  use(script: FaultScript, { drop = false } = {}): void {
    this.script = script;
    if (drop) this.dropAll();
  }

  /** Resets what is open. */
  dropAll(): void {
    // Not by a reset: one that meets a socket still writing leaves Node 20 waiting for ever when the process ends.
    for (const socket of this.sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.dropAll();
    this.server.close();
    await once(this.server, 'close');
  }

  private take(client: Socket): void {
    const fault = this.script(this.connections++);
    this.keep(client);
    client.on('error', () => {});
    suffer(
      {
        client,
        dial: (which) => this.dial(which),
        another: (mostMs) => this.another(mostMs),
        answered: () => this.waiting.forEach((release) => release()),
      },
      fault,
    );
  }

  private dial(which: 'first' | 'second' = 'first'): Socket {
    const { target, second = target } = this.options;
    const port = which === 'first' ? target() : second();
    const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    socket.on('error', () => {});
    this.keep(socket);
    return socket;
  }

  private another(mostMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(release, mostMs);
      const { waiting } = this;
      function release(): void {
        clearTimeout(timer);
        waiting.delete(release);
        resolve();
      }
      waiting.add(release);
    });
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.setNoDelay(true);
    socket.once('close', () => this.sockets.delete(socket));
  }
}
