import { lock } from './lock-actions.js';
import { type Till, onStage } from './till.js';

const defaultMinutes = 5;
const lookEveryMs = 10_000;

/** Minutes untouched after which the till locks; 0: never. */
const idleMinutes = (till: Till): number =>
  till.store.get().settings?.selling?.idleLockMinutes ?? defaultMinutes;

/** Locks a till that nobody touched for a while; the receipt in progress waits. */
export class IdleLock {
  private touchedAtMs: number;

  constructor(private readonly till: Till) {
    this.touchedAtMs = till.uptimeMs();
  }

  /** A key, a finger, a scan. */
  touch(): void {
    this.touchedAtMs = this.till.uptimeMs();
  }

  /** Never while a receipt is being sealed, and only when somebody is at the till. */
  look(): void {
    const shown = onStage(this.till);
    const { cashier, busy } = shown.store.get();
    const minutes = idleMinutes(this.till);
    if (!cashier || busy || minutes === 0) return;
    if (this.till.uptimeMs() - this.touchedAtMs >= minutes * 60_000) lock(shown);
  }
}

/** Watches keys and fingers of the window. */
export function watchIdle(till: Till, target: Window = window): void {
  const idle = new IdleLock(till);
  for (const name of ['keydown', 'pointerdown'] as const)
    target.addEventListener(name, () => idle.touch(), { capture: true, passive: true });
  const saleOf = () => onStage(till).store.get().sale;
  let seen = saleOf();
  const look = () => {
    if (saleOf() !== seen) idle.touch();
    seen = saleOf();
  };
  // A scanner at the agent touches neither keys nor glass.
  till.store.subscribe(look);
  till.stage.subscribe(() => {
    till.stage.get().practice?.store.subscribe(look);
    look();
  });
  setInterval(() => idle.look(), lookEveryMs);
}
