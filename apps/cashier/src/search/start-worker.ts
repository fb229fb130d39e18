import type { ShelfName } from '../offline/shelf-in-force.js';
import type { CatalogueSearch, FoundByKind } from './search-port.js';
import type { FromWorker, ToWorker } from './worker-messages.js';

/** The index is read behind the first picture, which would otherwise share the machine with it; a question goes ahead. */
const openAfterMs = 500;

/** The worker's side of the till: asks by number, answers as they come. */
export function startSearchWorker(): (shelf: ShelfName) => CatalogueSearch {
  const waiting = new Map<number, (found: FoundByKind) => void>();
  let worker: Worker | null = null;
  let asked = 0;
  const settle = (number: number, found: FoundByKind) => {
    waiting.get(number)?.(found);
    waiting.delete(number);
  };
  const start = (): Worker => {
    const made = new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module' });
    made.addEventListener('message', ({ data }: MessageEvent<FromWorker>) =>
      settle(data.number, data.found),
    );
    // A worker that fell over is replaced with the next question.
    made.addEventListener('error', () => {
      made.terminate();
      worker = null;
      for (const number of waiting.keys()) settle(number, {});
    });
    return made;
  };
  const say = (message: ToWorker) => (worker ??= start()).postMessage(message);
  return (shelf) => {
    setTimeout(() => say({ kind: 'open', shelf }), openAfterMs);
    return {
      find: (ask) =>
        new Promise((resolve) => {
          const number = ++asked;
          waiting.set(number, resolve);
          say({ kind: 'find', shelf, number, ask });
        }),
      refresh: (changed) => say({ kind: 'refresh', shelf, changed }),
    };
  };
}
