import type { PostedSale } from '@khanut/api/domains/sales/post-sale';
import { SaleStore } from '@khanut/api/domains/sales/sale-store';
import {
  type RegisterNumbers,
  SyncStore,
  type SyncUnit,
} from '@khanut/api/domains/sync/sync-store';
import type { SaleToPost } from '@khanut/api/platform/posting/posting-part';
import type { Role } from '@khanut/shared/contracts';
import type { DoneCommand, StoreCommand, UnitVerb } from './commands.js';
import { MemoryTables, StoreError } from './memory-tables.js';
import { postInMemory } from './post-in-memory.js';
import type { StoreLink } from './store-link.js';
import { Turns } from './turns.js';
import { unitInMemory } from './unit-in-memory.js';

const retried = new Set(['40P01', '40001']);
const attemptsAtMost = 3;

/**
 * The twin of PostgreSQL's store, in memory: the same rows go in, the same verdicts come out, whole units or nothing.
 * It passes the same contract (store.contract.ts), and shows what it holds to the judges.
 */
export class MemoryStore {
  readonly tables = new MemoryTables();
  private readonly turns = new Turns();
  /** Given: everything that takes effect is written down here, in its order. */
  record: DoneCommand[] | null = null;

  /** All or nothing, alone. */
  async alone<T>(
    process: string,
    link: StoreLink,
    command: StoreCommand,
    work: () => Promise<T> | T,
  ): Promise<T> {
    await link.toStore();
    await this.turns.take(process);
    this.tables.begin();
    let answer: T;
    try {
      answer = await work();
      this.tables.commit();
      this.record?.push({ process, command, answer });
    } catch (error) {
      this.tables.rollBack();
      if (error instanceof StoreError) this.record?.push({ process, command, error: error.code });
      throw error;
    } finally {
      this.turns.end();
    }
    await link.toCaller();
    return answer;
  }

  /** A backup of all that is committed; called, it is put back: whoever was at work must be gone by then. */
  async backup(): Promise<() => void> {
    await this.turns.take('backup');
    const copy = this.tables.copy();
    this.turns.end();
    return () => this.tables.restore(copy);
  }

  /** A process died, or its connection was cut: what it had not committed never was. */
  abandon(name: string): void {
    if (!this.turns.leave(name)) return;
    this.tables.rollBack();
    this.turns.end();
  }
}

export class MemorySaleStore extends SaleStore {
  constructor(
    private readonly store: MemoryStore,
    private readonly name: string,
    private readonly link: StoreLink,
  ) {
    super();
  }

  publishedVersion(version: number) {
    return Promise.resolve(this.store.tables.shopRulebooks.get(String(version)) ?? null);
  }

  posting(registerId: string, slice: readonly SaleToPost[]): () => Promise<PostedSale[]> {
    return () =>
      this.store.alone(this.name, this.link, { ask: 'post', registerId, slice }, () =>
        postInMemory(this.store.tables, registerId, slice),
      );
  }

  override handRights(staffIds: readonly string[]) {
    const people = staffIds.flatMap((id) => {
      const person = this.store.tables.shopStaff.get(id);
      return person ? [{ id, ...person }] : [];
    });
    return Promise.resolve({
      roles: new Map(people.map(({ id, role }) => [id, role])),
      discountLimits: new Map(people.map(({ id, discountLimit }) => [id, discountLimit])),
      shelfLimitPpm: 0,
    });
  }

  override returnRules(staffIds: readonly string[], saleIds: readonly string[]) {
    const { tables } = this.store;
    const roles = staffIds.flatMap((id): [string, Role][] => {
      const person = tables.shopStaff.get(id);
      return person ? [[id, person.role]] : [];
    });
    const sold = saleIds.flatMap((id): [string, string][] => {
      const day = tables.sales.get(id)?.businessDate;
      return day === undefined ? [] : [[id, day]];
    });
    const policy = tables.shopReturnPolicy.get('policy') ?? null;
    return Promise.resolve(policy && { policy, roles: new Map(roles), soldOn: new Map(sold) });
  }

  settleGaps(registerId: string): Promise<void> {
    const { tables } = this.store;
    return this.store.alone(this.name, this.link, { ask: 'settle-gaps', registerId }, () => {
      const isOpen = tables.numbers
        .values()
        .some((row) => row.registerId === registerId && row.lastNumber !== row.receipts);
      if (isOpen) return;
      for (const [key, row] of tables.exceptions.entries())
        if (row.registerId === registerId && row.code === 'NUMBER_GAP' && !row.isResolved)
          tables.exceptions.put(key, { ...row, isResolved: true });
    });
  }
}

export class MemorySyncStore extends SyncStore {
  constructor(
    private readonly store: MemoryStore,
    private readonly name: string,
    private readonly link: StoreLink,
  ) {
    super();
  }

  async atomically<T>(work: (unit: SyncUnit) => Promise<T>): Promise<T> {
    const { store, link } = this;
    for (let attempt = 1; ; attempt += 1) {
      try {
        const verbs: UnitVerb[] = [];
        return await store.alone(this.name, link, { ask: 'unit', verbs }, () => {
          const unit = unitInMemory(store.tables, () => link.step());
          return work(store.record ? noted(unit, verbs) : unit);
        });
      } catch (error) {
        const code = error instanceof StoreError ? error.code : '';
        if (attempt >= attemptsAtMost || !retried.has(code)) throw error;
      }
    }
  }

  known(ids: readonly string[]) {
    const { tables } = this.store;
    return this.store.alone(this.name, this.link, { ask: 'known', ids }, () =>
      ids.flatMap((id) => {
        const row = tables.entries.get(id);
        return row ? [{ id, hash: row.hash }] : [];
      }),
    );
  }

  numbers(registerId: string, epoch: number): Promise<RegisterNumbers> {
    const { tables } = this.store;
    return this.store.alone(this.name, this.link, { ask: 'numbers', registerId, epoch }, () => {
      const row = tables.numbers.get(`${registerId} ${epoch}`);
      const { lastNumber = 0, lastZNumber = 0, lastSeq = 0 } = row ?? {};
      return { epoch, lastNumber, lastZNumber, lastSeq };
    });
  }
}

/** The unit, with each verb written down. */
function noted(unit: SyncUnit, verbs: UnitVerb[]): SyncUnit {
  const noting = (verb: keyof SyncUnit) => {
    const act = unit[verb] as (...given: unknown[]) => Promise<unknown>;
    return async (...given: unknown[]) => {
      const done: UnitVerb = { verb, given };
      verbs.push(done);
      done.answer = await act(...given);
      return done.answer;
    };
  };
  const names = Object.keys(unit) as (keyof SyncUnit)[];
  return Object.fromEntries(names.map((verb) => [verb, noting(verb)])) as unknown as SyncUnit;
}
