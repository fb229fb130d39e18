import { sealInSecondWindow } from '../till/hands.js';
import type { TillNode } from '../till/till-node.js';
import { fixedId } from '../shop/shop.js';
import type { Draws } from '../time/draws.js';
import type { Nemesis } from './plan.js';
import { nemeses } from './plan.js';
import type { World } from './world.js';

/** What goes wrong, while the shop trades. */
export class Nemeses {
  private isOver = false;
  private pricesMade = 0;

  constructor(
    private readonly world: World,
    private readonly draws: Draws,
  ) {}

  start(): void {
    for (const name of nemeses) {
      const meanMs = this.world.plan.everyMs[name];
      if (Number.isFinite(meanMs)) this.next(name, meanMs);
    }
  }

  stop(): void {
    this.isOver = true;
  }

  private next(name: Nemesis, meanMs: number): void {
    // Exponential pauses: now and then two come at once.
    const pauseMs = -Math.log(1 - this.draws.next()) * meanMs;
    this.world.time.after(pauseMs, () => {
      if (this.isOver) return;
      this.world.trace.note(`nemesis ${name}`);
      this.acts[name](this.draws.pick(this.world.tills));
      this.next(name, meanMs);
    });
  }

  /** Begins a state and ends it after a while. */
  private forAWhile(mostMs: number, begin: () => void, end: () => void): void {
    begin();
    this.world.time.after(this.draws.next() * mostMs, end);
  }

  private reboot(node: TillNode): void {
    this.world.time.after(500 + this.draws.next() * 5000, () => void node.boot());
  }

  private readonly acts: Record<Nemesis, (node: TillNode) => void> = {
    'till-kill': (node) => {
      node.kill('kill');
      this.reboot(node);
    },
    'till-cut': (node) => {
      this.cut(node);
      this.reboot(node);
    },
    'till-evict': (node) => {
      this.evict(node);
      this.reboot(node);
    },
    'till-full': (node) =>
      this.forAWhile(
        4000,
        () => (node.disk.isFull = true),
        () => (node.disk.isFull = false),
      ),
    'till-flush': (node) => node.disk.flush(),
    'net-cut': (node) =>
      this.forAWhile(
        25_000,
        () => (node.link.isCut = true),
        () => (node.link.isCut = false),
      ),
    portal: (node) =>
      this.forAWhile(
        15_000,
        () => (node.link.hasPortal = true),
        () => (node.link.hasPortal = false),
      ),
    'small-proxy': (node) => {
      this.world.history.happened.smallProxy = true;
      this.forAWhile(
        20_000,
        () => (node.link.mostBytes = this.draws.pick([3000, 6000, 20_000])),
        () => (node.link.mostBytes = null),
      );
    },
    'api-crash': () => {
      const process = this.draws.pick(this.world.processes);
      process.crash();
      this.world.time.after(200 + this.draws.next() * 4000, () => process.start());
    },
    'agent-away': ({ agent }) => {
      if (!agent) return;
      this.forAWhile(
        15_000,
        () => agent.setUp(false),
        () => agent.setUp(true),
      );
    },
    'clock-jump': (node) => {
      this.world.history.happened.clockFaults = true;
      node.skewMs += this.draws.pick([-3 * 86_400_000, -60_000, 30_000, 3_650 * 86_400_000]);
    },
    price: () => this.changePrice(),
    gone: () => {
      const product = this.draws.pick(this.world.backend.shop.products);
      this.world.feed.setGone(product.id, this.draws.chance(0.6), this.world.time.nowMs);
    },
    'second-window': ({ till }) => {
      if (till?.store.get().registration) void sealInSecondWindow(till);
    },
    're-enrol': (node) => this.reEnrol(node),
  };

  private cut(node: TillNode): void {
    const before = node.entries();
    node.kill('cut');
    const left = new Set(node.entries().map(({ id }) => id));
    const shown = new Set(this.world.history.paid.map(({ entryId }) => entryId));
    for (const { id } of before) if (!left.has(id) && !shown.has(id)) this.world.history.forget(id);
  }

  /** What the store alone held is gone; the agent's copies are not. */
  private evict(node: TillNode): void {
    const { history } = this.world;
    history.happened.evictions = true;
    for (const { id, unsent } of node.entries()) if (unsent) history.lostWithStore.add(id);
    node.kill('evict');
  }

  private changePrice(): void {
    const { world, draws } = this;
    world.history.happened.priceChanges = true;
    const product = draws.pick(world.backend.shop.products);
    const id = fixedId(30_000 + (this.pricesMade += 1));
    const price = draws.integer(1, 3000) * 100;
    const fromMs = Math.floor(world.time.nowMs);
    world.feed.setPrice(product.id, id, price, fromMs);
    void world.backend.setPrice(product.id, id, price, fromMs);
  }

  /** A manager revokes the register; the cashier enrols the same browser again. */
  private reEnrol({ till }: TillNode): void {
    if (till?.store.get().registration) till.store.set({ screen: 'enrol' });
  }
}
