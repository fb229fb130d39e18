import type { ReadWeight } from '@khanut/shared/contracts';

/** What lies on a scale is sold for so long after it was read. */
const goodForMs = 3_000;

interface Told {
  grams: ReadWeight['grams'];
  stable: boolean;
}

const none: Told = { grams: 0 as Told['grams'], stable: false };

/** The weight of a scale elsewhere: without a newer reading it ends by itself, for nobody may sell what lay there before. */
export class FreshWeight {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private told: Told = none;

  constructor(
    private readonly tell: (weight: Told) => void,
    private readonly uptimeMs: () => number,
  ) {}

  /** @param readAtMs the earliest moment at which it may have been read */
  take(weight: Told | null, readAtMs: number): void {
    clearTimeout(this.timer);
    const leftMs = readAtMs + goodForMs - this.uptimeMs();
    if (!weight || leftMs <= 0) return this.change(none);
    this.change({ grams: weight.grams, stable: weight.stable });
    if (weight.grams !== 0) this.timer = setTimeout(() => this.change(none), leftMs);
  }

  end(): void {
    clearTimeout(this.timer);
    this.change(none);
  }

  private change(weight: Told): void {
    if (weight.grams === this.told.grams && weight.stable === this.told.stable) return;
    this.told = weight;
    this.tell(weight);
  }
}
