import type { KeptEntry } from '@khanut/cashier/offline/till-database';
import type { Evidence, Verdict } from '../judges/evidence.js';
import { judge } from '../judges/laws.js';
import { acknowledgedIsKept, agentsKeep } from '../judges/any-moment.js';
import { EnrolAgain } from './enrol-again.js';
import { exportIsWhole } from './exported-queue.js';
import { ApiProcess } from '../server/api-process.js';
import { Feed, offlineAllowances } from '../server/feed.js';
import { Registers } from '../server/registers.js';
import { fixedId, shopOpensMs } from '../shop/shop.js';
import { processNames } from '../store/backend.js';
import type { MemoryBackend } from '../store/memory-backend.js';
import { AgentTwin } from '../till/agent-twin.js';
import { actOnce, drawHabits, endOfDay, type Habits } from '../till/hands.js';
import { drawReturnHabits, type ReturnHabits, returnOnce } from '../till/return-hands.js';
import { type Surroundings, TillNode } from '../till/till-node.js';
import type { Draws } from '../time/draws.js';
import { VirtualTime } from '../time/virtual-time.js';
import { History } from './history.js';
import { type LinkFaults, Network } from './network.js';
import type { Plan } from './plan.js';
import { pricesOn, seen } from './till-seen.js';
import { Trace } from './trace.js';

/** Everything that is simulated: tills, two API processes, one store, the ways between them, one thread, one clock. */
export class World {
  readonly time: VirtualTime;
  readonly trace: Trace;
  readonly history = new History();
  readonly processes: ApiProcess[];
  readonly tills: TillNode[];
  readonly feed: Feed;
  readonly registers: Registers;
  private readonly enrolAgain: EnrolAgain;
  private readonly habits: Habits[];
  private readonly returnHabits: ReturnHabits[];
  private opening: Evidence['opening'] = { stock: new Map(), balances: new Map() };
  /** Laws broken on the way. */
  readonly broken: Verdict[] = [];
  private isTrading = true;
  readonly network: Network;
  private pricesMade = 0;
  private readonly shownPrices = new Map<string, Map<string, number | null>>();

  constructor(
    readonly backend: MemoryBackend,
    readonly plan: Plan,
    readonly draws: Draws,
  ) {
    this.time = new VirtualTime(shopOpensMs, draws.stream('time'));
    this.trace = new Trace(() => this.time.nowMs - shopOpensMs);
    this.feed = new Feed(backend.shop, plan.isPutBack);
    this.registers = new Registers(backend.shop.outletId);
    this.processes = processNames.map((name) => this.makeProcess(name));
    this.network = new Network(this.time, draws.stream('net'), this.processes, (text) => this.trace.note(text)); // prettier-ignore
    const surroundings: Surroundings = {
      time: this.time,
      network: this.network,
      registers: this.registers,
      outletId: backend.shop.outletId,
      note: (text) => this.trace.note(text),
    };
    this.enrolAgain = new EnrolAgain(this.time, draws.stream('enrol-again'));
    this.tills = Array.from({ length: plan.tills }, (_, at) => this.makeTill(at, surroundings));
    const habits = draws.stream('habits');
    this.habits = this.tills.map(() => drawHabits(habits));
    const returns = draws.stream('returns');
    this.returnHabits = this.tills.map(() => drawReturnHabits(returns));
    // People with cards who buy little, pay with what they have, and seldom bring anything back.
    if (plan.isDarkDay) {
      Object.assign(this.habits[0]!, {
        offlineSpend: 4,
        points: 3,
        giftCard: 2,
        customer: 6,
        scan: 5,
        pay: 10,
      });
      this.returnHabits[0]!.bring *= 0.3;
    }
    if (plan.isBroughtTwice) for (const one of this.returnHabits) one.bring = 0.7;
  }

  private makeProcess(name: string): ApiProcess {
    const draws = this.draws.stream(name);
    const { time, backend, registers, feed, plan } = this;
    return new ApiProcess(name, time, draws, backend, registers, feed, plan.store);
  }

  private makeTill(at: number, surroundings: Surroundings): TillNode {
    const name = `till-${at + 1}`;
    const draws = this.draws.stream(name);
    const agent = draws.chance(this.plan.agents)
      ? new AgentTwin(this.time, draws.stream('agent'))
      : null;
    const registerId = fixedId(100 + at);
    const node = new TillNode(
      name,
      registerId,
      agent,
      surroundings,
      draws,
      (one, till) => {
        this.enrolAgain.look(one, till);
        const seen = this.history.look(one, till, this.time.nowMs);
        if (!seen) return;
        this.trace.note(`${name} paid ${seen.number} ${seen.totalMinor} ${seen.entryId}`);
        this.mustBeOnDisk(one, seen.entryId);
      },
      () => this.history.died.add(registerId),
      (table, row) => {
        if (table !== 'entries') return;
        const entry = row as KeptEntry;
        this.history.committed({ name, registerId }, entry);
        if (node.isNextPoison) Object.assign(node.link, { poison: entry.id });
        node.isNextPoison = false;
        this.trace.note(`${name} sealed ${entry.kind} ${entry.seq} ${entry.hash.slice(0, 12)}`);
      },
    );
    if (this.plan.skews) {
      node.skewMs = draws.integer(-900, 900) * 1000;
      this.history.happened.clockFaults = true;
    }
    return node;
  }

  /** "Paid" is shown only after the transaction that a power cut can't take. */
  private mustBeOnDisk(node: TillNode, entryId: string): void {
    const rows = node.disk.flushedRows<KeptEntry>('till', 'entries');
    if (!rows.some(({ id }) => id === entryId))
      this.break('paid only once it is safe', `${node.name}: ${entryId}`);
  }

  break(law: string, detail: string): void {
    this.broken.push({ law, detail });
    this.trace.note(`BROKEN ${law}: ${detail}`);
  }

  async open(): Promise<void> {
    const view = await this.backend.view();
    this.opening = {
      stock: new Map(view.stock.map(({ productId, onHand }) => [productId, onHand])),
      balances: new Map(view.balances.map(({ kind, holder, amount }) => [`${kind}:${holder}`, amount])), // prettier-ignore
    };
    for (const node of this.tills) await this.backend.addRegister(node.registerId);
    for (const node of this.tills) Object.assign(node.link, this.linkFaults());
    this.history.happened.flips = this.plan.flip > 0;
  }

  private linkFaults(): Partial<LinkFaults> {
    const { loss, answerLoss, doubling, jitterMs, flip } = this.plan;
    return { loss, answerLoss, doubling, jitterMs, flip };
  }

  /** Starts each till's cashier: one act, a thought, the next, whatever the last one came to. */
  startCashiers(): void {
    this.tills.forEach((node, at) => {
      void node.boot();
      const draws = this.draws.stream(`cashier-${at}`);
      const returns = this.draws.stream(`returns-${at}`);
      const next = () => {
        if (!this.isTrading) return;
        const { till } = node;
        const { shop } = this.backend;
        const did =
          till &&
          (returnOnce(
            till,
            shop,
            this.returnHabits[at]!,
            returns,
            this.history.broughtTo(node.name),
          ) ??
            actOnce(till, shop, this.habits[at]!, draws));
        if (did) this.trace.note(`${node.name} ${did}`);
        this.time.after(this.plan.thinkMs * (0.2 + 1.6 * draws.next()), next);
      };
      next();
    });
  }

  stopCashiers(): void {
    this.isTrading = false;
  }

  /** Everything works again, and stays so. */
  async heal(): Promise<void> {
    Object.assign(this.plan.store, { breaksBefore: 0, breaksAfter: 0, deadlocks: 0 });
    for (const process of this.processes) process.start();
    if (this.history.happened.restores) this.enrolAgain.alsoStopped = true;
    for (const node of this.tills) {
      Object.assign(node.link, { loss: 0, answerLoss: 0, doubling: 0, jitterMs: 0, flip: 0, isCut: false, portal: 'none', mostBytes: null }); // prettier-ignore
      node.disk.isFull = false;
      if (node.agent && !node.agent.isUp) node.agent.setUp(true);
      node.hasSecondWindow = node.isNextPoison = false;
      if (node.till) this.enrolAgain.look(node, node.till);
      else void node.boot();
    }
    // A price of now, which every till must show in the end: that pulls go on is seen in every run.
    this.changePrice(this.draws.stream('heal'));
  }

  /** Most tills close their shift: what a Z says is seen in most runs. */
  closeShifts(): void {
    const draws = this.draws.stream('evening');
    for (const { till } of this.tills) if (till && draws.chance(0.7)) endOfDay(till, draws);
  }

  /** A law that holds at any moment; cheap enough to ask often. */
  async glance(): Promise<void> {
    const view = await this.backend.view();
    const tills = this.tills.map((node) => seen(node, null));
    // What an older copy forgot comes again in its time.
    if (!this.history.happened.restores)
      for (const { law, detail } of [
        ...acknowledgedIsKept(tills, view),
        ...agentsKeep(tills, view),
      ])
        this.break(law, detail);
    for (const node of this.tills)
      void exportIsWhole(node).then(
        (fault) => fault && this.break('an export is the queue', fault),
      );
  }

  /** The shop sells something at another price from now on. */
  changePrice(draws: Draws): void {
    const product = draws.pick(this.backend.shop.products);
    const id = fixedId(30_000 + (this.pricesMade += 1));
    const price = draws.integer(1, 3000) * 100;
    const fromMs = Math.floor(this.time.nowMs);
    this.feed.setPrice(product.id, id, price, fromMs);
    void this.backend.setPrice(product.id, id, price, fromMs);
  }

  /** The filter on the way lets everything through again. */
  liftPoison(): boolean {
    const poisoned = this.tills.filter(({ link }) => link.poison !== null);
    for (const { link } of poisoned) link.poison = null;
    return poisoned.length > 0;
  }

  /** Waits until every till shows the shop's prices, or for as long as that may take. */
  async pullEverywhere(mostMs: number): Promise<void> {
    // One whose store went last may not be enrolled again yet, and one that was revoked gets nothing.
    const enrolled = this.tills.filter(({ till }) => {
      const { registration, stop } = till?.store.get() ?? {};
      const known = this.registers.byToken(registration?.registerToken ?? null);
      return known && !known.isRevoked && !stop;
    });
    const wanted = JSON.stringify([...this.feed.prices()]);
    const deadlineMs = this.time.nowMs + mostMs;
    let isEverywhere = false;
    while (!isEverywhere && this.time.nowMs < deadlineMs) {
      await this.time.runUntil(this.time.nowMs + 4000);
      let asked = 0;
      for (const node of enrolled)
        void pricesOn(node, this.backend.shop).then((prices) => {
          this.shownPrices.set(node.name, prices);
          asked += 1;
        });
      await this.time.runUntil(this.time.nowMs + 2000, () => asked === enrolled.length);
      isEverywhere = [...this.shownPrices.values()].every(
        (one) => JSON.stringify([...one]) === wanted,
      );
    }
  }

  async judge(): Promise<Verdict[]> {
    const evidence: Evidence = {
      opening: this.opening,
      view: await this.backend.view(),
      tills: this.tills.map((node) => seen(node, this.shownPrices.get(node.name) ?? null)),
      paid: this.history.paid,
      sealed: this.history.sealed,
      lostWithStore: this.history.lostWithStore,
      lostWithCopy: this.history.lostWithCopy,
      allowances: offlineAllowances,
      discountLimit: this.backend.shop.staff[0]!.discountLimit,
      prices: this.feed.prices(),
      happened: { ...this.history.happened, answeredToCopies: this.history.answeredToCopies },
    };
    return [...this.broken, ...judge(evidence)];
  }
}
