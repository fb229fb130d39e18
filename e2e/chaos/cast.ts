import { createHash, randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type RunningPostgres, startPostgres } from '@khanut/embedded-postgres';
import type { SeededRandom } from '@khanut/testkit';
import { FaultProxy } from '@khanut/testkit/faultproxy';
import { Client } from 'pg';
import { bundleTill } from './bundle-till.js';
import { type Furniture, furnish } from './furnish.js';
import { Program } from './program.js';
import type { TillOrders } from './till-process.js';

const root = path.resolve(__dirname, '../..');
const inRoot = (file: string) => path.join(root, file);

/** A till of the run: its process, its wire and where it is enrolled. */
export interface ChaosTill {
  name: string;
  registerId: string;
  program: Program;
  wire: FaultProxy;
}

export interface CastOptions {
  dir: string;
  random: SeededRandom;
  /** How many. */
  tills: number;
  /** Told what has just come up. */
  say: (what: string) => void;
}

/**
 * Everything that takes part: a database server with full durability, two API processes behind wires to it, a worker,
 * an agent with simulated devices, tills behind wires of their own. All of it lies in one directory.
 */
export class Cast {
  postgres!: RunningPostgres;
  readonly apis: Program[] = [];
  readonly tills: ChaosTill[] = [];
  /** Between the API processes and the database; the worker's is the last. */
  readonly databaseWires: FaultProxy[] = [];
  worker!: Program;
  agent!: Program;
  agentWire!: FaultProxy;
  furniture!: Furniture;

  private constructor(
    readonly dir: string,
    private readonly random: SeededRandom,
    private readonly say: (what: string) => void,
  ) {}

  static async open({ dir, random, tills, say }: CastOptions): Promise<Cast> {
    const cast = new Cast(dir, random, say);
    try {
      await cast.start(tills);
      return cast;
    } catch (error) {
      await cast.close();
      throw error;
    }
  }

  get historyDir(): string {
    return path.join(this.dir, 'histories');
  }
  get programs(): Program[] {
    const tills = this.tills.map(({ program }) => program);
    return [...this.apis, this.worker, this.agent, ...tills].filter(Boolean);
  }
  get wires(): FaultProxy[] {
    const wires = [...this.tills.map(({ wire }) => wire), this.agentWire, ...this.databaseWires];
    return wires.filter(Boolean);
  }

  /** kill -9 of the database server and a new start on the same data. */
  async crashPostgres(): Promise<void> {
    process.kill(this.postgres.pid, 'SIGKILL');
    await this.startPostgres();
  }

  /** Who of the cast doesn't run. */
  async down(): Promise<string[]> {
    const names = this.programs.filter((program) => !program.isUp()).map(({ name }) => name);
    const answers = await this.connect().then(
      (client) => client.end().then(() => true),
      () => false,
    );
    return answers ? names : [...names, 'postgres'];
  }

  /** A connection past all wires. The caller ends it. */
  async connect(role: 'owner' | 'reader' | 'admin' = 'owner'): Promise<Client> {
    const client = new Client({ connectionString: this.postgres.urls[role] });
    // A server that is killed ends connections without being asked.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  /** Everything ends at once; only the files stay. */
  async close(): Promise<void> {
    await Promise.all(this.programs.map((program) => program.end()));
    await Promise.all(this.wires.map((wire) => wire.close()));
    await this.postgres?.stop();
  }

  private async start(tillCount: number): Promise<void> {
    await this.startPostgres();
    this.say('a database');
    const bundling = bundleTill(path.join(this.dir, 'bundle'));
    // Awaited below; until then a failure is nobody's.
    bundling.catch(() => undefined);
    for (let at = 0; at < 3; at++)
      this.databaseWires.push(await FaultProxy.start({ target: () => this.postgres.port }));
    this.apis.push(this.api(0), this.api(1));
    // The first one migrates.
    await this.apis[0]?.start();
    this.say('an API');
    this.furniture = await furnish(this.postgres.urls.owner);
    this.say('a shop');
    this.worker = this.program('worker', 'services/api/dist/bundle/worker.js', () => ({
      ...this.databaseEnv(2),
      DATA_DIR: this.dir,
    }));
    this.agentWire = await this.apiWire();
    this.agent = this.program('agent', 'services/pos-agent/dist/bundle/main.js', (port) => ({
      AGENT_PORT: String(port),
      AGENT_DATA_DIR: path.join(this.dir, 'agent'),
      AGENT_SIMULATE: '1',
      API_URL: this.agentWire.url,
      CASHIER_DIST: inRoot('apps/cashier/dist'),
    }));
    const bundle = await bundling;
    this.say('the till’s program');
    await Promise.all([
      this.apis[1]?.start(),
      this.worker.start(),
      this.agent.start(),
      this.hire(bundle, tillCount),
    ]);
    this.say('the other programs');
  }

  private async startPostgres(): Promise<void> {
    this.postgres = await startPostgres({ dir: this.dir });
  }

  private program(name: string, file: string, env: (port: number) => Record<string, string>) {
    const logDir = path.join(this.dir, 'logs');
    return new Program({ name, file: inRoot(file), env, logDir, saysReady: true });
  }

  private api(at: number): Program {
    return this.program(`api-${at + 1}`, 'services/api/dist/bundle/main.js', (port) => ({
      ...this.databaseEnv(at),
      ...(at === 0 ? { DATABASE_OWNER_URL: this.postgres.urls.owner } : {}),
      PORT: String(port),
      DATA_DIR: this.dir,
      KHANUT_JOBS: 'none',
    }));
  }

  /** The database as seen through a wire. */
  private databaseEnv(at: number): Record<string, string> {
    const through = (url: string) =>
      Object.assign(new URL(url), { port: this.databaseWires[at]?.port }).href;
    const { app, reader } = this.postgres.urls;
    return {
      DATABASE_URL: through(app),
      DATABASE_READER_URL: through(reader),
      DATABASE_POOL_SIZE: '6',
      KHANUT_LOG_LEVEL: 'warn',
    };
  }

  /** A wire to either API process; a doubled request goes to both. */
  private apiWire(): Promise<FaultProxy> {
    const one = () => this.apis[0]?.port as number;
    const other = () => this.apis[1]?.port || one();
    return FaultProxy.start({
      target: () => (this.random.next() < 0.5 ? one() : other()),
      second: () => (this.random.next() < 0.5 ? one() : other()),
    });
  }

  /** Registers with tokens, as enrolment leaves them, and a process for each. */
  private async hire(bundle: string, count: number): Promise<void> {
    const client = await this.connect();
    const { outletId } = this.furniture;
    for (let at = 1; at <= count; at++) await this.hireOne(client, bundle, outletId, at);
    await client.end();
    await Promise.all(this.tills.map(({ program }) => program.start()));
  }

  private async hireOne(
    client: Client,
    bundle: string,
    outletId: string,
    at: number,
  ): Promise<void> {
    const [name, registerId] = [`till-${at}`, randomUUID()];
    const registerToken = randomBytes(32).toString('base64url');
    const hash = createHash('sha256').update(registerToken).digest();
    await client.query(
      `insert into registers (id, outlet_id, code, name, epoch, token_hash) values ($1, $2, $3, $3, 1, $4)`,
      [registerId, outletId, name, hash],
    );
    const wire = await this.apiWire();
    const orders: TillOrders = {
      name,
      dir: path.join(this.dir, 'tills'),
      historyDir: this.historyDir,
      serverUrl: wire.url,
      registration: {
        ...{ registerId, outletId, registerToken, registerName: name, outletName: '' },
        ...{ epoch: 1, enrolledAt: new Date().toISOString() },
      },
      seed: this.random.integer(1, 1_000_000_000),
      ...{ barcodes: this.furniture.barcodes, cards: this.furniture.cards, pauseMs: 2000 },
    };
    const program = new Program({
      ...{ name, file: bundle, logDir: path.join(this.dir, 'logs') },
      env: () => ({ CHAOS_TILL: JSON.stringify(orders) }),
    });
    this.tills.push({ name, registerId, program, wire });
  }
}

/** The whole journal of a headless till, read from its file past the till. */
export function journalOfTill(dir: string, name: string) {
  const file = path.join(dir, 'tills', name, 'till.jsonl');
  const entries = new Map<string, { id: string; epoch: number; seq: number; hash: string; body: string }>(); // prettier-ignore
  for (const line of fs.readFileSync(file, 'utf8').split('\n'))
    for (const change of changesOf(line))
      if (change.table === 'entries') for (const row of change.put ?? []) entries.set(row.id, row);
  return [...entries.values()];
}

type Row = { id: string; epoch: number; seq: number; hash: string; body: string };

function changesOf(line: string): { table: string; put?: Row[] }[] {
  try {
    return line === '' ? [] : JSON.parse(line);
  } catch {
    return [];
  }
}
