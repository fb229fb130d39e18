import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scaleProtocolNames } from '@khanut/shared/contracts';
import type { Channel } from '../../simulators/channel.js';
import { tcpPlug } from '../../simulators/plug.js';
import { startScaleSimulator, type Platform, type ScaleSimulator } from '../../simulators/scale-simulator.js'; // prettier-ignore
import { createTransport } from '../../transports/create-transport.js';
import { createScale } from './create-scale.js';
import type { Scale, Weighing } from './scale.js';
import { usualAddress, type ScaleProtocolName } from './scale-protocols.js';

const deadlineMs = 30_000;
/** These two are asked over TCP, the others over a pseudo-terminal. */
const onTcp: readonly ScaleProtocolName[] = ['massa-k-100', 'mt-sics'];
const tellsNet: readonly ScaleProtocolName[] = ['mettler-8217', 'cas-line', 'massa-k-100', 'shtrih-pos2', 'continuous']; // prettier-ignore

interface Counter {
  readonly name: ScaleProtocolName;
  readonly simulator: ScaleSimulator;
  readonly scale: Scale;
}

let dir: string;
let counters: Counter[] = [];

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'khanut-scale-'));
  counters = await Promise.all(scaleProtocolNames.map(open));
});
afterAll(async () => {
  await Promise.all(counters.map(({ scale }) => scale.stop()));
  await Promise.all(counters.map(({ simulator }) => simulator.stop()));
  rmSync(dir, { recursive: true });
});

async function open(name: ScaleProtocolName): Promise<Counter> {
  const simulator = await startScaleSimulator({
    tapePath: join(dir, `${name}.jsonl`),
    linkPath: join(dir, `tty-${name}`),
    protocol: name,
    ...(onTcp.includes(name)
      ? { connect: (serve: (channel: Channel) => void) => tcpPlug(0, serve) }
      : {}),
  });
  const address = usualAddress(name, simulator.plug.address);
  return { name, simulator, scale: createScale(createTransport(address), { protocol: name }, 300) };
}

/** All makes at once: each waits most of the time. A failure names the make. */
async function withEach(work: (counter: Counter) => Promise<void>): Promise<void> {
  await Promise.all(
    counters.map((counter) =>
      work(counter).catch((cause: unknown) => {
        throw new Error(`${counter.name}: ${(cause as Error).message}`, { cause });
      }),
    ),
  );
}

const plain: Platform = {
  weightGrams: 0,
  isNet: false,
  isMoving: false,
  isMute: false,
  garbage: undefined,
};

/** Asks until the scale says something in this state, and gives that. */
async function weighUntil({ scale }: Counter, state: Weighing['state']): Promise<Weighing> {
  const end = performance.now() + deadlineMs;
  for (;;) {
    const weighing = await scale.weigh();
    if (weighing.state === state) return weighing;
    if (performance.now() > end) throw new Error(`never ${state}, last ${weighing.state}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Sets the platform after a moment with nothing on it, so that the next stable weight is the new one. */
async function put(counter: Counter, change: Partial<Platform>): Promise<void> {
  counter.simulator.set(plain);
  await weighUntil(counter, 'empty');
  counter.simulator.set(change);
}

describe('a scale of any make', () => {
  it('gives a stable weight in whole grams, again and again', () =>
    withEach(async (counter) => {
      for (const weightGrams of [1234, 5]) {
        await put(counter, { weightGrams });
        const expected = { state: 'stable', weightGrams, net: false };
        expect(await weighUntil(counter, 'stable')).toEqual(expected);
        expect(await weighUntil(counter, 'stable')).toEqual(expected);
      }
    }));

  it('tells net from gross where it can', () =>
    withEach(async (counter) => {
      await put(counter, { weightGrams: 400, isNet: true });
      const net = tellsNet.includes(counter.name);
      expect(await weighUntil(counter, 'stable')).toEqual({
        state: 'stable',
        weightGrams: 400,
        net,
      });
    }));

  it.each<[Weighing['state'], Partial<Platform>]>([
    ['moving', { weightGrams: 1234, isMoving: true }],
    ['overload', { weightGrams: 20_000 }],
    ['below-zero', { weightGrams: -5 }],
    ['empty', { weightGrams: 0 }],
  ])('gives no weight when %s', (state, platform) =>
    withEach(async (counter) => {
      await put(counter, platform);
      expect(await weighUntil(counter, state)).toEqual({ state });
    }),
  );

  it('gives no weight of a torn or noisy answer', () =>
    withEach(async (counter) => {
      for (const noise of ['0231322e33340d', 'f855ce0900240806000001', '53542c47532c2b2020']) {
        await put(counter, { weightGrams: 700, garbage: Buffer.from(noise, 'hex') });
        await weighUntil(counter, 'no-scale');
        expect(await counter.scale.weigh()).not.toMatchObject({ state: 'stable' });
      }
      await put(counter, { weightGrams: 710 });
      expect(await weighUntil(counter, 'stable')).toMatchObject({ weightGrams: 710 });
    }));

  it('never gives the last weight again: a mute scale is no scale', () =>
    withEach(async (counter) => {
      await put(counter, { weightGrams: 1234 });
      await weighUntil(counter, 'stable');
      counter.simulator.set({ isMute: true });
      await weighUntil(counter, 'no-scale');
      expect(await counter.scale.weigh()).toEqual({ state: 'no-scale' });
    }));

  // What becomes of a lost line is the driver's affair: one make that is asked, one that speaks by itself.
  it.each<ScaleProtocolName>(['mettler-8217', 'massa-k-100', 'continuous'])(
    'never gives the last weight again: an unplugged %s is no scale, and weighs when it is back',
    async (name) => {
      const counter = counters.find((each) => each.name === name)!;
      const { simulator, scale } = counter;
      await put(counter, { weightGrams: 1234 });
      await weighUntil(counter, 'stable');
      await simulator.plug.pull();
      await weighUntil(counter, 'no-scale');
      expect(await scale.weigh()).toEqual({ state: 'no-scale' });
      simulator.set({ weightGrams: 900 });
      await simulator.plug.putBack();
      expect(await weighUntil(counter, 'stable')).toMatchObject({ weightGrams: 900 });
    },
  );
});
