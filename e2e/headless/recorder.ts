import type { DBCore, DBCoreMutateRequest, DBCoreTransaction, Middleware } from 'dexie';

/** One change of one table, as a line of the log can hold it. */
export type Change =
  | { table: string; put: unknown[] }
  | { table: string; delete: unknown[] }
  | { table: string; clear: true };

/** IndexedDB calls the ranges that Dexie passes down by number; 3 is "everything". */
const everything = 3;

function changeOf(table: string, request: DBCoreMutateRequest): Change {
  switch (request.type) {
    case 'add':
    case 'put':
      return { table, put: [...request.values] };
    case 'delete':
      return { table, delete: [...request.keys] };
    case 'deleteRange':
      if (request.range.type !== everything) throw new Error('only a whole table can be recorded');
      return { table, clear: true };
  }
}

/**
 * Tells of each transaction what it changed, in the very moment of its `complete` event: before anybody who awaits it
 * goes on. A till whose store lives in memory writes it to disk there.
 */
export function recorder(onComplete: (changes: Change[]) => void): Middleware<DBCore> {
  const open = new WeakMap<DBCoreTransaction, Change[]>();
  return {
    stack: 'dbcore',
    name: 'recorder',
    create: (down) => ({
      ...down,
      transaction(stores, mode, options) {
        const transaction = down.transaction(stores, mode, options);
        if (mode !== 'readwrite') return transaction;
        const changes: Change[] = [];
        open.set(transaction, changes);
        (transaction as unknown as IDBTransaction).addEventListener('complete', () => {
          if (changes.length > 0) onComplete(changes);
        });
        return transaction;
      },
      table(name) {
        const table = down.table(name);
        return {
          ...table,
          async mutate(request) {
            const answer = await table.mutate(request);
            open.get(request.trans)?.push(changeOf(name, request));
            return answer;
          },
        };
      },
    }),
  };
}
