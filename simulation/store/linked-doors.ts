import type { SaleToPost } from '@khanut/api/platform/posting/posting-part';
import { SaleStore } from '@khanut/api/domains/sales/sale-store';
import { SyncStore } from '@khanut/api/domains/sync/sync-store';
import type { StoreLink } from './store-link.js';

/** The store behind a way that may break before or after: `answered` is what was done, heard of or not. */
async function through<T>(link: StoreLink, work: () => Promise<T>): Promise<T> {
  await link.toStore();
  const answer = await work();
  await link.toCaller();
  return answer;
}

export function linkedSales(store: SaleStore, link: StoreLink): SaleStore {
  return new (class extends SaleStore {
    publishedVersion(version: number) {
      return store.publishedVersion(version);
    }
    override handRights(staffIds: readonly string[]) {
      return store.handRights(staffIds);
    }
    override returnRules(staffIds: readonly string[], saleIds: readonly string[]) {
      return store.returnRules(staffIds, saleIds);
    }
    posting(registerId: string, slice: readonly SaleToPost[]) {
      const post = store.posting(registerId, slice);
      return () => through(link, post);
    }
    settleGaps(registerId: string) {
      return through(link, () => store.settleGaps(registerId));
    }
  })();
}

export function linkedSync(store: SyncStore, link: StoreLink): SyncStore {
  return new (class extends SyncStore {
    atomically: SyncStore['atomically'] = (work) => through(link, () => store.atomically(work));
    known(ids: readonly string[]) {
      return through(link, () => store.known(ids));
    }
    numbers(registerId: string, epoch: number) {
      return through(link, () => store.numbers(registerId, epoch));
    }
  })();
}
