import type { Verdict } from './judges/evidence.js';
import { makeShop, shopOpensMs } from './shop/shop.js';
import type { RecordedRun } from './store/commands.js';
import { MemoryBackend } from './store/memory-backend.js';
import { drawsOf } from './time/draws.js';
import { installVirtualCrypto } from './time/virtual-crypto.js';
import { inVirtualTime } from './time/virtual-time.js';
import { Nemeses } from './world/nemesis.js';
import { drawPlan, type Size } from './world/plan.js';
import { isDrained, isHeardOf } from './world/settled.js';
import { World } from './world/world.js';

const drainMostMs = 300_000;
const pullMostMs = 100_000;
/** The page of a till, as far as its start asks for it. */
function furnishPage(): void {
  const quiet = () => undefined;
  Object.assign(globalThis, {
    window: { matchMedia: () => ({ matches: false, addEventListener: quiet, removeEventListener: quiet }) }, // prettier-ignore
    document: { documentElement: { dataset: {} } },
  });
  if (!('navigator' in globalThis)) Object.assign(globalThis, { navigator: {} });
}

export interface RunOptions {
  size: Size;
  /** Write down all that the store was asked. */
  isRecorded?: boolean;
}

export interface Outcome {
  seed: number;
  broken: Verdict[];
  trace: string;
  sales: number;
  recorded: RecordedRun | null;
}

/** One run: a seed's shop trades while a seed's faults happen, then everything heals and is judged. */
export async function runSeed(
  seed: number,
  { size, isRecorded = false }: RunOptions = { size: 'full' },
): Promise<Outcome> {
  installVirtualCrypto();
  furnishPage();
  const draws = drawsOf(seed);
  const backend = new MemoryBackend(makeShop());
  if (isRecorded) backend.store.record = [];
  const plan = drawPlan(draws.stream('plan'), size);
  // Another store is asked the same from beginning to end.
  if (isRecorded) plan.isPutBack = false;
  const world = new World(backend, plan, draws);
  const unhandled = (error: unknown) => world.break('no error is left alone', String(error));
  process.on('unhandledRejection', unhandled);
  try {
    const broken = await inVirtualTime(world.time, () => live(world));
    const commands = backend.store.record;
    const recorded = commands && { seed, commands, view: await backend.view() };
    return { seed, broken, trace: world.trace.text(), sales: world.history.paid.length, recorded };
  } finally {
    process.off('unhandledRejection', unhandled);
    await backend.close();
  }
}

async function live(world: World): Promise<Verdict[]> {
  const { time, plan, draws } = world;
  await world.open();
  const nemeses = new Nemeses(world, draws.stream('nemesis'));
  world.startCashiers();
  nemeses.start();
  const closesMs = shopOpensMs + plan.tradeMs;
  for (let at = 1; at <= 4; at++) {
    await time.runUntil(shopOpensMs + (plan.tradeMs * at) / 4);
    await world.glance();
  }
  world.stopCashiers();
  nemeses.stop();
  await time.runUntil(closesMs + 3000);
  await world.heal();
  const healedMs = time.nowMs;
  world.trace.note('healed');
  await time.runUntil(healedMs + 4000);
  world.closeShifts();
  await time.runUntil(healedMs + 5000);
  await time.runUntil(healedMs + drainMostMs, () => isDrained(world));
  if (!isDrained(world)) world.break('drained after healing', 'a till still has unsent entries');
  if (world.liftPoison()) {
    await time.runUntil(time.nowMs + drainMostMs, () => isDrained(world));
    if (!isDrained(world)) world.break('drained after healing', 'what was refused never came');
  }
  await world.pullEverywhere(pullMostMs);
  if (world.history.happened.restores) {
    const isSettled = () => isHeardOf(world) && isDrained(world);
    await time.runUntil(time.nowMs + drainMostMs, isSettled);
    if (!isSettled()) world.break('an older copy is told what it forgot', 'a till has not heard');
  }
  return world.judge();
}
