import { sealUnreadable } from '../till/other-programs.js';
import type { TillNode } from '../till/till-node.js';
import type { Draws } from '../time/draws.js';
import { bringTwice } from './brought-twice.js';
import { lostWithDisk, putBackOnce } from './put-back.js';
import type { Nemesis } from './plan.js';
import { nemeses } from './plan.js';
import { sendFromCopy } from './copied-disk.js';
import type { World } from './world.js';

const dayMs = 86_400_000;

/** What goes wrong, while the shop trades. */
export class Nemeses {
  private isOver = false;

  constructor(
    private readonly world: World,
    private readonly draws: Draws,
  ) {}

  start(): void {
    for (const name of nemeses) {
      const meanMs = this.world.plan.everyMs[name];
      if (Number.isFinite(meanMs)) this.next(name, meanMs);
    }
    const { plan, tills, draws } = this.world;
    if (plan.isDarkDay) this.beginDarkDay(tills[0]!);
    if (plan.isBroughtTwice)
      bringTwice(this.world, draws.stream('brought twice'), () => this.isOver);
    if (plan.isPutBack) putBackOnce(this.world, draws.stream('put back'), () => this.isOver);
  }

  private beginDarkDay(node: TillNode): void {
    const draws = this.world.draws.stream('dark day');
    const { time } = this.world;
    const again = () => {
      if (this.isOver) return;
      node.link.isCut = true;
      this.restart(node);
      time.after(6000 + draws.next() * 10_000, again);
    };
    // A till that was never enrolled or has pulled nothing sells nothing in the dark either.
    const look = () => {
      if (node.till?.store.get().shift) time.after(2000 + draws.next() * 6000, again);
      else if (!this.isOver) time.after(500, look);
    };
    time.after(2000, look);
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
    'till-kill': (node) => this.restart(node),
    'till-cut': (node) => {
      this.cut(node);
      this.reboot(node);
    },
    'till-evict': (node) => {
      this.evict(node);
      this.reboot(node);
    },
    'till-full': (node) =>
      // Long enough for a receipt or two to find no room: nobody empties a disk in a second.
      this.forAWhile(
        15_000,
        () => (node.disk.isFull = true),
        () => (node.disk.isFull = false),
      ),
    'till-flush': (node) => node.disk.flush(),
    'net-cut': (node) => this.cutNet(node, this.world.plan.cutMostMs),
    portal: (node) =>
      this.forAWhile(
        15_000,
        () => (node.link.portal = this.draws.pick(['all', 'writes'])),
        () => (node.link.portal = 'none'),
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
      const { happened, leaps } = this.world.history;
      happened.clockFaults = true;
      leaps.add(node.registerId);
      const byMs = this.draws.pick([-3 * dayMs, -60_000, 30_000, 3650 * dayMs, 3650 * dayMs]);
      if (byMs < dayMs) node.skewMs += byMs;
      else this.startWithEmptyBattery(node, byMs);
    },
    price: () => {
      this.world.history.happened.priceChanges = true;
      this.world.changePrice(this.draws);
    },
    gone: () => {
      const product = this.draws.pick(this.world.backend.shop.products);
      this.world.feed.setGone(product.id, this.draws.chance(0.6), this.world.time.nowMs);
    },
    'second-window': (node) =>
      this.forAWhile(
        15_000,
        () => (node.hasSecondWindow = true),
        () => (node.hasSecondWindow = false),
      ),
    're-enrol': (node) => this.reEnrol(node),
    revoke: ({ registerId }) => {
      this.world.history.happened.revocations = true;
      this.world.registers.revoke(registerId);
    },
    poison: (node) => {
      this.world.history.happened.smallProxy = true;
      node.isNextPoison = true;
    },
    'newer-program': (node) => {
      if (!node.till?.store.get().registration) return;
      const id = node.newId();
      this.world.history.unreadable.add(id);
      void sealUnreadable(node.till, id);
    },
    'copied-disk': (node) => {
      const { network, history } = this.world;
      void sendFromCopy(node, network, history, this.draws).catch(() => undefined);
    },
  };

  private cutNet({ link }: TillNode, mostMs: number): void {
    this.forAWhile(
      mostMs,
      () => (link.isCut = true),
      () => (link.isCut = false),
    );
  }

  /** The net went first, and stays away; then the machine starts with a clock of its own and what it couldn't send. */
  private startWithEmptyBattery(node: TillNode, byMs: number): void {
    node.link.isCut = true;
    this.world.time.after(12_000 + this.draws.next() * 15_000, () => (node.link.isCut = false));
    this.world.time.after(this.draws.next() * 10_000, () => {
      if (this.isOver) return;
      node.skewMs += byMs;
      this.restart(node);
    });
  }

  private restart(node: TillNode): void {
    node.kill('kill');
    this.reboot(node);
  }

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
    if (history.happened.restores) lostWithDisk(this.world, node);
    node.kill('evict');
  }

  /** A manager enrols the same browser again: most of all where something waits and doesn't go. */
  private reEnrol(chosen: TillNode): void {
    const waiting = this.world.tills.find((one) => one.entries().some(({ unsent }) => unsent));
    const node = waiting ?? chosen;
    // The net is away for a while, so that something waits; who enrols it sees to the net first.
    node.link.isCut = true;
    this.world.time.after(4000 + this.draws.next() * 6000, () => {
      node.link.isCut = false;
      if (node.till?.store.get().registration) node.till.store.set({ screen: 'enrol' });
    });
  }
}
