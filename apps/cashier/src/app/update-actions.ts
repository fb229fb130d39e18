import type { TillState } from './state.js';
import type { Till } from './till.js';

/** What the till needs of a service worker's registration. */
export interface WaitingBuild {
  takeOver(): void;
}

/** Nothing is on the receipt, nothing is being sealed, and no change is being counted out. */
export const isIdle = ({ screen, sale, busy, sheet }: TillState): boolean =>
  !busy &&
  sheet === null &&
  sale.lines.length === 0 &&
  sale.badScans.length === 0 &&
  ['lock', 'enrol', 'stopped', 'sell'].includes(screen);

/**
 * A new build stands ready. At the lock screen it takes over by itself; a cashier at work is offered it and decides.
 * Answers how to stop waiting.
 */
export function offerBuild(till: Till, build: WaitingBuild): () => void {
  const look = () => {
    const state = till.store.get();
    if (!isIdle(state) || state.screen === 'sell') return;
    stop();
    build.takeOver();
  };
  const stop = till.store.subscribe(look);
  till.store.set({
    waitingBuild: () => {
      if (!isIdle(till.store.get()))
        return till.store.set({ notice: { tone: 'look', key: 'notice.updateLater' } });
      stop();
      build.takeOver();
    },
    notice: { tone: 'look', key: 'notice.update', action: 'update' },
  });
  return stop;
}

const lookEveryMs = 60 * 60_000;

/** Watches for new builds; the page opens anew once one has taken over. The first build of all takes over at once. */
export async function watchBuilds(till: Till, workers: ServiceWorkerContainer): Promise<void> {
  const hadBuild = workers.controller !== null;
  const registration = await workers.register('./sw.js');
  const offer = () => {
    const { waiting } = registration;
    if (waiting && workers.controller)
      offerBuild(till, { takeOver: () => waiting.postMessage('take-over') });
  };
  workers.addEventListener('controllerchange', () => {
    if (hadBuild) location.reload();
  });
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed') offer();
    });
  });
  offer();
  setInterval(() => void registration.update().catch(() => undefined), lookEveryMs);
}
