import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What a simulated device has done, in order. It is the outside truth of a test: nothing is ever taken back. */
export interface Tape<Event> {
  readonly path: string;
  append(event: Event): void;
  events(): readonly Event[];
  /** Calls back for each event from now on; the answer stops it. */
  watch(listener: (event: Event) => void): () => void;
}

/** A tape in a file of JSON lines, written before the device answers; an old file is read and continued. */
export function openTape<Event>(path: string): Tape<Event> {
  mkdirSync(dirname(path), { recursive: true });
  const events = readEvents<Event>(path);
  const listeners = new Set<(event: Event) => void>();
  return {
    path,
    append: (event) => {
      appendFileSync(path, `${JSON.stringify(event)}\n`);
      events.push(event);
      for (const listener of listeners) listener(event);
    },
    events: () => events,
    watch: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function readEvents<Event>(path: string): Event[] {
  try {
    const lines = readFileSync(path, 'utf8').split('\n');
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Event);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw cause;
  }
}
