import type { DeviceTestResult, ReadWeight } from '@khanut/shared/contracts';
import type { Quantity } from '@khanut/shared/money';
import type { Scale, Weighing } from '../devices/scale/scale.js';
import type { ScalePort } from '../jobs/ports.js';
import type { DeviceListener } from './device.js';

const askEveryMs = 400;
/** A pan that swings comes to rest within moments. */
const testTries = 10;

/** Asks the scale while the shop is open and tells each change; a weight that isn't stable is told as not stable. */
export class ScaleDesk implements ScalePort {
  private stopped = false;
  private loop: Promise<void> | null = null;
  private wake: () => void = () => undefined;
  private told = '';
  private isHere: boolean | null = null;
  private last: { grams: number; stable: boolean; atMs: number } | null = null;

  constructor(
    private readonly scale: Scale,
    private readonly listener: DeviceListener,
    private readonly state: (isHere: boolean) => void,
    private readonly now: () => Date = () => new Date(),
    /** Grows whatever is done to the clock. */
    private readonly uptimeMs: () => number = () => performance.now(),
  ) {}

  start(): void {
    this.loop = this.run();
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      this.tell(await this.scale.weigh());
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, askEveryMs);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  private tell(weighing: Weighing): void {
    const isHere = weighing.state !== 'no-scale';
    if (isHere !== this.isHere) this.state((this.isHere = isHere));
    // Below zero nothing lies there either: the vessel whose tare is taken off was lifted.
    const stable = ['stable', 'empty', 'below-zero'].includes(weighing.state);
    const grams = weighing.state === 'stable' ? weighing.weightGrams : 0;
    this.last = isHere ? { grams, stable, atMs: this.uptimeMs() } : null;
    const key = `${stable} ${grams}`;
    if (key === this.told) return;
    this.told = key;
    this.listener({
      kind: 'weight',
      grams: grams as Quantity,
      stable,
      at: this.now().toISOString(),
    });
  }

  read(): ReadWeight | null {
    if (!this.last) return null;
    const { grams, stable, atMs } = this.last;
    return { grams: grams as Quantity, stable, ageMs: Math.round(this.uptimeMs() - atMs) };
  }

  /** Weighs what lies there now. */
  async test(): Promise<DeviceTestResult> {
    let weighing = await this.scale.weigh();
    for (let tries = 1; weighing.state === 'moving' && tries < testTries; tries += 1)
      weighing = await this.scale.weigh();
    if (weighing.state === 'stable') return seen(weighing.weightGrams);
    if (weighing.state === 'empty') return seen(0);
    return { ok: false, advice: adviceOf(weighing.state), seen: null };
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.loop;
    await this.scale.stop();
  }
}

const seen = (grams: number): DeviceTestResult => ({ ok: true, advice: null, seen: `${grams} g` });

/** `no-scale` is a device that is not there, as any other. */
const adviceOf = (state: Exclude<Weighing['state'], 'stable' | 'empty'>): string =>
  state === 'no-scale' ? 'OFFLINE' : `SCALE_${state.replace('-', '_').toUpperCase()}`;
