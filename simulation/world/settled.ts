import type { KeptEntry } from '@khanut/cashier/offline/till-database';
import type { World } from './world.js';

/** Nothing waits but what the way still refuses. */
export const isDrained = ({ tills }: World): boolean =>
  tills.every(({ till, disk, link }) => {
    const entries = disk.rows<KeptEntry>('till', 'entries');
    const isBusy = till === null || till.store.get().busy;
    return (
      !isBusy &&
      entries.every(
        // What names the one that is refused is refused with it.
        ({ id, body, unsent }) =>
          unsent === undefined ||
          id === link.poison ||
          (link.poison !== null && body.includes(link.poison)),
      )
    );
  });

/** Every till has said what it was told, and has heard of the generation that began then: what a copy forgot waits again. */
export const isHeardOf = ({ tills, registers, feed, backend }: World): boolean =>
  tills.every((node) => {
    const registration = node.till?.store.get().registration;
    if (!registration) return true;
    const { generation, entryId } = node.told();
    return (
      registers.byToken(registration.registerToken) !== null &&
      feed.isPresent(generation) &&
      (entryId === undefined || backend.holds(entryId))
    );
  });
