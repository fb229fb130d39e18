import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startScaleSimulator, type ScaleSimulator } from '../../simulators/scale-simulator.js';
import { createTransport } from '../../transports/create-transport.js';
import { createMettler8217Scale } from './mettler-8217-scale.js';
import type { Scale, Weighing } from './scale.js';

const deadlineMs = 30_000;

describe('Mettler Toledo 8217 on a pseudo-terminal', () => {
  let dir: string;
  let simulator: ScaleSimulator;
  let scale: Scale;

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'khanut-scale-'));
    simulator = await startScaleSimulator({
      tapePath: join(dir, 'scale.jsonl'),
      linkPath: join(dir, 'tty-scale'),
    });
    const { address } = simulator.plug;
    const sevenEven =
      address.kind === 'serial'
        ? { ...address, dataBits: 7 as const, parity: 'even' as const }
        : address;
    scale = createMettler8217Scale(createTransport(sevenEven), 300);
    await weighUntil('empty');
  });
  afterEach(async () => {
    await scale.stop();
    await simulator.stop();
    rmSync(dir, { recursive: true });
  });

  async function weighUntil(state: Weighing['state']): Promise<Weighing> {
    const end = performance.now() + deadlineMs;
    for (;;) {
      const weighing = await scale.weigh();
      if (weighing.state === state) return weighing;
      if (performance.now() > end) throw new Error(`Never ${state}, last ${weighing.state}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  it('gives a stable weight in whole grams', async () => {
    simulator.set({ weightGrams: 1234 });
    expect(await scale.weigh()).toEqual({ state: 'stable', weightGrams: 1234, net: false });
    simulator.set({ weightGrams: 5 });
    expect(await scale.weigh()).toEqual({ state: 'stable', weightGrams: 5, net: false });
  });

  it.each<[Weighing['state'], { weightGrams: number; isMoving: boolean }]>([
    ['moving', { weightGrams: 1234, isMoving: true }],
    ['overload', { weightGrams: 20_000, isMoving: false }],
    ['below-zero', { weightGrams: -5, isMoving: false }],
    ['empty', { weightGrams: 0, isMoving: false }],
  ])('gives no weight when %s', async (state, platform) => {
    simulator.set(platform);
    expect(await scale.weigh()).toEqual({ state });
  });

  it('gives no weight of a torn or noisy answer', async () => {
    for (const noise of [
      '0231322e3334',
      '0230312e3233',
      'ff0230312e32b40d',
      '0d0d0d',
      '0230312e3233343409',
    ]) {
      simulator.set({ garbage: Uint8Array.from(Buffer.from(noise, 'hex')) });
      expect(await scale.weigh()).toEqual({ state: 'no-scale' });
    }
    simulator.set({ garbage: undefined, weightGrams: 700 });
    expect(await scale.weigh()).toMatchObject({ weightGrams: 700 });
  });

  it('never gives the last weight again: mute or unplugged there is no scale', async () => {
    simulator.set({ weightGrams: 1234 });
    await scale.weigh();
    simulator.set({ isMute: true });
    expect(await scale.weigh()).toEqual({ state: 'no-scale' });
    simulator.set({ isMute: false });
    await simulator.plug.pull();
    expect(await scale.weigh()).toEqual({ state: 'no-scale' });
    simulator.set({ weightGrams: 900 });
    await simulator.plug.putBack();
    expect(await weighUntil('stable')).toMatchObject({ weightGrams: 900 });
  });
});
