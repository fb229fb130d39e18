import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeviceSettings } from '@khanut/shared/contracts';
import { pino } from 'pino';
import { type RunningAgent, startAgent } from '../agent.js';
import { openCounter } from '../counter/open-counter.js';
import { type RunningSimulators, startSimulators } from '../simulators/start-simulators.js';
import { ApiSide } from './api-side.js';

/** An agent in this process with simulated devices, a printer unless told, an API that writes down what it is asked, and the agent's log. */
export class Counter {
  readonly logged: Record<string, unknown>[] = [];

  private constructor(
    private readonly dir: string,
    readonly api: ApiSide,
    readonly simulators: RunningSimulators,
    private agent: RunningAgent,
  ) {}

  static async open(kinds: readonly DeviceSettings['kind'][] = ['printer']): Promise<Counter> {
    const dir = mkdtempSync(join(tmpdir(), 'khanut-counter-'));
    const api = new ApiSide();
    const apiUrl = await api.listen();
    const simulators = await startSimulators({ dir: join(dir, 'simulators') });
    const devices = simulators.settings.filter(({ kind }) => kinds.includes(kind));
    const config = {
      ...{ port: 0, dataDir: join(dir, 'data'), apiUrl, cashierDist: null },
      ...{ simulate: false, name: 'Counter', devices },
    };
    const log = { write: (line: string) => void counter?.logged.push(JSON.parse(line)) };
    let counter: Counter | null = null;
    const agent = await startAgent(config, openCounter, pino({}, log));
    counter = new Counter(dir, api, simulators, agent);
    return counter;
  }

  get port(): number {
    return this.agent.port;
  }
  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** Asks as the till of this counter does. */
  ask(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(this.url + path, {
      method,
      headers: {
        authorization: `Bearer ${this.api.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }
  enrol(code = 'ABCD-1234'): Promise<Response> {
    return this.ask('POST', '/agent/v1/enrol', { code, origin: this.url });
  }

  async close(): Promise<void> {
    await this.agent.stop();
    await this.simulators.stop();
    await this.api.close();
    rmSync(this.dir, { recursive: true });
  }
}
