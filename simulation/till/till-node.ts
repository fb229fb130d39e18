import { goOnline, startTill } from '@khanut/cashier/app/start';
import { createStore } from '@khanut/cashier/app/store';
import { tillStore } from '@khanut/cashier/app/till-store';
import { syncRound } from '@khanut/cashier/app/sync-actions';
import type { PracticeRoom, Stage, Till } from '@khanut/cashier/app/till';
import { silence } from '@khanut/cashier/devices/sounds';
import { Catalogue } from '@khanut/cashier/offline/catalogue';
import { type Exclusive, Journal } from '@khanut/cashier/offline/journal';
import type { Registration } from '@khanut/cashier/offline/registration';
import { SaleKeeper } from '@khanut/cashier/offline/sale-keeper';
import { httpServer } from '@khanut/cashier/offline/server';
import { SessionKeeper } from '@khanut/cashier/offline/session-keeper';
import { SyncLoop } from '@khanut/cashier/offline/sync-loop';
import { chainLock } from '@khanut/cashier/offline/testing-stores';
import type { KeptEntry, KeptValue } from '@khanut/cashier/offline/till-database';
import { ApiError, type Witness } from '@khanut/shared/contracts';
import { never } from '../server/api-process.js';
import type { Registers } from '../server/registers.js';
import type { Draws } from '../time/draws.js';
import type { VirtualTime } from '../time/virtual-time.js';
import { type LinkFaults, type Network, perfectLink } from '../world/network.js';
import type { AgentTwin } from './agent-twin.js';
import { Disk, type OpenDisk } from './disk.js';
import { sealInSecondWindow } from './other-programs.js';

/** What a till lives in. */
export interface Surroundings {
  time: VirtualTime;
  network: Network;
  registers: Registers;
  outletId: string;
  note(text: string): void;
}

interface Life {
  isAlive: boolean;
  till: Till;
  disk: OpenDisk;
}

/** Nobody trains here. */
const noPracticeRoom: PracticeRoom = {
  open: () => {
    throw new Error('nobody trains in a simulated shop');
  },
  clear: () => Promise.resolve(),
};

/** A till's machine: its disk outlives its lives; each life is the real till core over this world's ports. */
export class TillNode {
  readonly disk: Disk;
  readonly link: LinkFaults = perfectLink();
  /** Its wall clock is off by so much. */
  skewMs = 0;
  /** A second window is open and writes whenever this one does. */
  hasSecondWindow = false;
  /** The next entry that it seals is one that the way to the server will not let through. */
  isNextPoison = false;
  private life: Life | null = null;
  private isBooting = false;

  constructor(
    readonly name: string,
    readonly registerId: string,
    readonly agent: AgentTwin | null,
    private readonly world: Surroundings,
    private readonly draws: Draws,
    private readonly onState: (node: TillNode, till: Till) => void,
    private readonly onDied: (node: TillNode) => void,
    onAdded: (table: string, row: unknown) => void,
  ) {
    this.disk = new Disk(onAdded);
  }

  get till(): Till | null {
    return this.life?.till ?? null;
  }

  entries(): KeptEntry[] {
    return this.disk.rows<KeptEntry>('till', 'entries');
  }

  /** What the server must still hold by this till's word, and the generation it is of, as they stand on the disk. */
  told(): Partial<Witness> {
    const values = this.disk.rows<KeptValue>('till', 'values');
    const valueOf = (wanted: string) =>
      values.find(({ key }) => key === wanted)?.value as string | undefined;
    return { generation: valueOf('generation'), entryId: valueOf('lastHeld') };
  }

  /** The page opens: everything it knows comes from the disk. */
  async boot(): Promise<void> {
    if (this.life || this.isBooting) return;
    this.isBooting = true;
    // From here on a page that is killed while it starts may be opened again: its own start is never heard of.
    const life = await this.begin().finally(() => (this.isBooting = false));
    await startTill(life.till);
    this.world.note(`${this.name} up: ${life.till.store.get().screen}`);
  }

  private async begin(): Promise<Life> {
    const disk = await this.disk.open();
    const life: Life = { isAlive: true, disk, till: null as never };
    life.till = this.makeTill(life);
    this.life = life;
    life.till.store.subscribe(() => {
      if (life.isAlive) this.onState(this, life.till);
    });
    return life;
  }

  /** The journal's lock; a second window seals at the very moment when this one begins to. */
  private lockOf(life: Life): Exclusive {
    const lock = chainLock();
    return (work) => {
      if (this.hasSecondWindow && life.till.store.get().registration)
        this.world.time.after(this.draws.next() * 1.5, () => {
          if (life.isAlive) void sealInSecondWindow(life.till);
        });
      return lock(work);
    };
  }

  /** The page is gone at this instant, in the middle of whatever it did. */
  kill(how: 'kill' | 'cut' | 'evict'): void {
    const { life } = this;
    if (!life) return;
    life.isAlive = false;
    this.onDied(this);
    life.till.sync.stop();
    life.disk.close();
    this.life = null;
    if (how === 'cut') this.disk.cutPower();
    if (how === 'evict') this.disk.evict();
    this.world.note(`${this.name} ${how}`);
  }

  nowMs(): number {
    return Math.floor(this.world.time.nowMs + this.skewMs);
  }

  newId(): string {
    return uuidAt(this.world.time.nowMs, this.draws);
  }

  private enrol(): Promise<Registration> {
    const { token, epoch } = this.world.registers.enrol(this.registerId);
    return Promise.resolve({
      registerId: this.registerId,
      outletId: this.world.outletId,
      registerName: this.name,
      outletName: 'Komitas 41',
      epoch,
      registerToken: token,
      enrolledAt: new Date(this.nowMs()).toISOString(),
    });
  }

  private makeTill(life: Life): Till {
    const { time, network } = this.world;
    const isAlive = () => life.isAlive;
    const nowMs = () => this.nowMs();
    const store = tillStore(() => this.newId(), new Date(nowMs()).toISOString());
    const token = () => store.get().registration?.registerToken ?? null;
    const session = new SessionKeeper(nowMs);
    const enrol = async () => {
      await time.pause(20);
      if (!isAlive()) return never<Registration>();
      if (this.link.isCut || this.link.portal === 'all')
        throw new ApiError('NETWORK', 0, 'no answer', null, null);
      return this.enrol();
    };
    const server = {
      ...httpServer(token, network.fetchOver(this.link, isAlive), () => session.token()),
      enrol,
    };
    const database = life.disk.till;
    const till: Till = {
      store,
      database,
      openShelf: (name) => life.disk.shelves[name],
      openCatalogue: (name) => new Catalogue(life.disk.shelves[name]),
      catalogue: new Catalogue(life.disk.shelves.a),
      journal: new Journal(database, this.lockOf(life)),
      keeper: new SaleKeeper(database),
      server,
      session,
      agent: this.agent?.portFor(isAlive, enrol) ?? null,
      sync: new SyncLoop({
        round: {
          handOver: () => round.handOver(),
          push: () => round.push(),
          pull: () => round.pull(),
        },
        probe: () => server.probe(),
        onLink: (link) => store.set({ link }),
        onTrouble: (part, error) => this.world.note(`${this.name} ${part}: ${String(error)}`),
        random: () => this.draws.next(),
        now: nowMs,
      }),
      sounds: silence,
      onEnrolled: () => goOnline(till),
      later: (act, delayMs) => void time.after(delayMs, () => life.isAlive && act()),
      newId: () => this.newId(),
      nowMs,
      stage: createStore<Stage>({ practice: null }),
      practiceOf: null,
      practice: noPracticeRoom,
      uptimeMs: () => time.nowMs,
    };
    const round = syncRound(till);
    return till;
  }
}

/** A UUIDv7 of the world's time and chance. */
export function uuidAt(atMs: number, draws: Draws): string {
  const time = Math.floor(atMs).toString(16).padStart(12, '0');
  const hex = (digits: number) =>
    Math.floor(draws.next() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(6)}${hex(6)}`;
}
