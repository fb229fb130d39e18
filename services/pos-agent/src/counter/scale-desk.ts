import type { DeviceListener } from '../device-set.js';
import type { Scale, Weighing } from '../devices/scale/scale.js';

const askEveryMs = 400;

/** Asks the scale while the shop is open and tells each change; a weight that isn't stable is told as not stable. */
export class ScaleDesk {
  private stopped = false;
  private loop: Promise<void> | null = null;
  private wake: () => void = () => undefined;
  private told = '';
  private isHere: boolean | null = null;

  constructor(
    private readonly scale: Scale,
    private readonly listener: DeviceListener,
    private readonly state: (isHere: boolean) => void,
    private readonly now: () => Date = () => new Date(),
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
    const stable = weighing.state === 'stable' || weighing.state === 'empty';
    const grams = weighing.state === 'stable' ? weighing.weightGrams : 0;
    const key = `${stable} ${grams}`;
    if (key === this.told) return;
    this.told = key;
    this.listener({ kind: 'weight', grams: grams as never, stable, at: this.now().toISOString() });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.loop;
    await this.scale.stop();
  }
}
