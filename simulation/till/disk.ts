import type { DBCore, DBCoreMutateRequest, DBCoreTable, Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { CatalogueDatabase, TillDatabase } from '@khanut/cashier/offline/till-database';

interface Change {
  table: string;
  kind: 'add' | 'put' | 'delete' | 'clear';
  key?: unknown;
  value?: unknown;
}
type Rows = Map<string, { key: unknown; value: unknown }>;
type Stores = Map<string, Rows>;

/** One database on the disk: what is committed, and what of it would survive a power cut. */
class KeptDatabase {
  readonly committed: Stores = new Map();
  readonly flushed: Stores = new Map();
  private waiting: Change[][] = [];

  commit(changes: Change[]): void {
    for (const change of changes) apply(this.committed, change);
    this.waiting.push(changes);
  }

  flush(): void {
    for (const changes of this.waiting) for (const change of changes) apply(this.flushed, change);
    this.waiting = [];
  }

  /** The power is gone: what was never flushed is as if it had never been written. */
  cut(): void {
    this.waiting = [];
    this.committed.clear();
    for (const [name, rows] of this.flushed) this.committed.set(name, new Map(rows));
  }
}

function apply(stores: Stores, { table, kind, key, value }: Change): void {
  const rows = stores.get(table) ?? new Map();
  stores.set(table, rows);
  if (kind === 'clear') rows.clear();
  else if (kind === 'delete') rows.delete(JSON.stringify(key));
  else rows.set(JSON.stringify(key), { key, value });
}

/** What a till's browser keeps: it outlives the page, a kill of the browser, and as far as it was flushed a power cut. */
export class Disk {
  private kept = new Map<string, KeptDatabase>();
  /** Writes are refused: the quota is used up. */
  isFull = false;

  /** @param onAdded hears of each row that is new, once it is committed */
  constructor(private readonly onAdded: (table: string, row: unknown) => void = () => undefined) {}

  private database(name: string): KeptDatabase {
    const present = this.kept.get(name) ?? new KeptDatabase();
    this.kept.set(name, present);
    return present;
  }

  /** Rows of a table as committed. */
  rows<Row>(database: string, table: string): Row[] {
    const rows = this.database(database).committed.get(table);
    return rows ? [...rows.values()].map(({ value }) => value as Row) : [];
  }

  /** Rows that a power cut at this instant would leave. */
  flushedRows<Row>(database: string, table: string): Row[] {
    const rows = this.database(database).flushed.get(table);
    return rows ? [...rows.values()].map(({ value }) => value as Row) : [];
  }

  tell(changes: readonly Change[]): void {
    for (const { kind, table, value } of changes) if (kind === 'add') this.onAdded(table, value);
  }

  cutPower(): void {
    for (const database of this.kept.values()) database.cut();
  }

  /** The browser writes what it had put off. */
  flush(): void {
    for (const database of this.kept.values()) database.flush();
  }

  /** The browser threw the whole store away. */
  evict(): void {
    this.kept = new Map();
  }

  /** The store as a page finds it, filled with what is committed. */
  async open(): Promise<OpenDisk> {
    const session = new OpenDisk(this, (name) => this.database(name));
    await session.fill();
    return session;
  }
}

/** The store of one life of a page; once closed, what it still does is nobody's. */
export class OpenDisk {
  private readonly options = {
    indexedDB: new IDBFactory(),
    IDBKeyRange,
    cache: 'disabled' as const,
  };
  private isClosed = false;
  private isFilling = true;
  readonly till: TillDatabase;
  readonly shelves: Record<'a' | 'b', CatalogueDatabase>;

  constructor(
    private readonly disk: Disk,
    private readonly kept: (name: string) => KeptDatabase,
  ) {
    this.till = new TillDatabase('till', this.options);
    this.shelves = {
      a: new CatalogueDatabase('a', this.options),
      b: new CatalogueDatabase('b', this.options),
    };
    for (const database of this.all()) this.watch(database);
  }

  private all(): Dexie[] {
    return [this.till, this.shelves.a, this.shelves.b];
  }

  close(): void {
    this.isClosed = true;
  }

  async fill(): Promise<void> {
    for (const database of this.all()) {
      await database.open();
      for (const [table, rows] of this.kept(database.name).committed)
        if (rows.size)
          await database.table(table).bulkPut([...rows.values()].map(({ value }) => value));
    }
    this.isFilling = false;
  }

  /** Sees every change and when its transaction is complete. */
  private watch(database: Dexie): void {
    const changes = new WeakMap<object, Change[]>();
    // Live queries and hooks, which tills don't use: a third of what a transaction costs.
    for (const name of ['Cache', 'Observability', 'HooksMiddleware'])
      database.unuse({ stack: 'dbcore', name });
    database.use({
      stack: 'dbcore',
      name: 'disk',
      create: (core): Partial<DBCore> => ({
        ...core,
        transaction: (tables, mode, options) => {
          const transaction = core.transaction(tables, mode, options);
          const list: Change[] = [];
          changes.set(transaction, list);
          const isStrict = options?.durability === 'strict';
          (transaction as unknown as EventTarget).addEventListener('complete', () => {
            if (this.isClosed || this.isFilling || !list.length) return;
            this.kept(database.name).commit(list);
            // Chromium keeps one log an origin: what is flushed takes along all that came before.
            if (isStrict) this.disk.flush();
            this.disk.tell(list);
          });
          return transaction;
        },
        table: (name) => this.watchedTable(core.table(name), changes),
      }),
    });
  }

  private watchedTable(table: DBCoreTable, changes: WeakMap<object, Change[]>): DBCoreTable {
    return {
      ...table,
      mutate: async (request) => {
        const isWrite = request.type === 'put' || request.type === 'add';
        if (isWrite && this.disk.isFull && !this.isFilling) return refused(request.values.length);
        const answer = await table.mutate(request);
        changes.get(request.trans)?.push(...changesOf(table, request));
        return answer;
      },
    };
  }
}

function refused(count: number) {
  const error = new DOMException('the quota is used up', 'QuotaExceededError');
  const failures = Object.fromEntries(Array.from({ length: count }, (_, at) => [at, error]));
  return { numFailures: count, failures, results: [], lastResult: undefined };
}

function changesOf(table: DBCoreTable, request: DBCoreMutateRequest): Change[] {
  switch (request.type) {
    case 'put':
    case 'add':
      return request.values.map((value: unknown): Change => {
        const key = table.schema.primaryKey.extractKey!(value) as unknown;
        return { table: table.name, kind: request.type, key, value };
      });
    case 'delete':
      return request.keys.map((key: unknown): Change => ({
        table: table.name,
        kind: 'delete',
        key,
      }));
    case 'deleteRange':
      return [{ table: table.name, kind: 'clear' }];
  }
}
