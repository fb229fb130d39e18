import type { ShelfName } from '../offline/shelf-in-force.js';
import { CatalogueDatabase } from '../offline/till-database.js';
import { ShelfSearch } from './shelf-search.js';
import { type FromWorker, type ToWorker, catalogueName } from './worker-messages.js';

// The till's search in a thread of its own: it reads the shelf itself, so that neither building the index nor looking
// something up ever stands in the way of a scan. The rows that were found are read here too: each lies in a block of
// many, which the page would otherwise unpack while it draws.

interface Opened {
  shelf: ShelfName;
  database: CatalogueDatabase;
  search: Promise<ShelfSearch>;
}

let present: Opened | null = null;

/** Only the shelf in force is held. */
function open(shelf: ShelfName): Promise<ShelfSearch> {
  if (present?.shelf === shelf) return present.search;
  present?.database.close();
  const database = new CatalogueDatabase(catalogueName(shelf));
  const search = ShelfSearch.open(database);
  present = { shelf, database, search };
  void search.then(warm, () => {
    // The next question tries again.
    if (present?.search === search) present = null;
  });
  return search;
}

const warmForMs = 8;

/** A few milliseconds at a time, so that a question never waits long. */
function warm(search: ShelfSearch, steps = search.warm()): void {
  const endMs = performance.now() + warmForMs;
  while (performance.now() < endMs) if (steps.next().done) return;
  setTimeout(() => warm(search, steps));
}

async function answer(message: ToWorker): Promise<void> {
  if (message.kind === 'refresh') return (await open(message.shelf)).refresh(message.changed);
  const search = await open(message.shelf);
  if (message.kind === 'open') return;
  const beganMs = performance.now();
  const places = search.find(message.ask);
  const tookMs = performance.now() - beganMs;
  reply({ number: message.number, found: await search.rowsOf(places), tookMs });
}

const reply = (message: FromWorker): void => postMessage(message);

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  answer(data).catch(() => {
    if (data.kind === 'find') reply({ number: data.number, found: {}, tookMs: 0 });
  });
});
