import type { CatalogueDatabase } from '../offline/till-database.js';
import type { CatalogueSearch } from './search-port.js';
import { ShelfSearch } from './shelf-search.js';

/** The search without a worker: for tests, and where a browser refuses one. */
export function hereSearch(database: CatalogueDatabase): CatalogueSearch {
  let opened: Promise<ShelfSearch> | null = null;
  const open = () => (opened ??= ShelfSearch.open(database));
  return {
    find: async (ask) => {
      const search = await open();
      return search.rowsOf(search.find(ask));
    },
    refresh: (changed) => {
      opened =
        opened?.then(async (search) => {
          await search.refresh(changed);
          return search;
        }) ?? null;
    },
  };
}
