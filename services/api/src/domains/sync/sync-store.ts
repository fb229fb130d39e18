import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { transaction } from '../../platform/database/transaction.js';
import {
  type KnownEntry,
  type NewEntry,
  type RaisedException,
  type RawEntry,
  SyncRepository,
} from './sync.repository.js';
import { type EffectResult, tillEffects } from './till-effects.js';

/** Last numbers of a register's epoch. */
export interface RegisterNumbers {
  epoch: number;
  lastNumber: number;
  lastZNumber: number;
  lastSeq: number;
}

/** What is stored together or not at all. */
export interface SyncUnit {
  /** False when the id is there already, and nothing was stored. */
  insertEntry(entry: NewEntry): Promise<boolean>;
  /** What an entry other than a sale does to the tables; `seq` is its place in its register's journal. */
  applyEffect(kind: string, content: Record<string, unknown>, seq: number): Promise<EffectResult>;
  keepConflict(entry: Pick<NewEntry, 'id' | 'hash' | 'body' | 'registerId'>): Promise<void>;
  keepRaw(entry: RawEntry): Promise<void>;
  raise(exception: RaisedException): Promise<void>;
  settleAwaited(code: string, named: string, id: string): Promise<void>;
}

/** Where entries, their conflicts and the quarantine go; the simulation's twin in memory passes the same contract. */
export abstract class SyncStore {
  /** Runs `work` in one transaction, again after a deadlock: it must do nothing outside the store. */
  abstract atomically<T>(work: (unit: SyncUnit) => Promise<T>): Promise<T>;
  /** Hashes of entries that are stored already. */
  abstract known(ids: readonly string[]): Promise<KnownEntry[]>;
  abstract numbers(registerId: string, epoch: number): Promise<RegisterNumbers>;
}

@Injectable()
export class SqlSyncStore extends SyncStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: SyncRepository,
  ) {
    super();
  }

  atomically<T>(work: (unit: SyncUnit) => Promise<T>): Promise<T> {
    return transaction(this.dataSource, (tx) => work(this.unitOf(tx)));
  }

  known(ids: readonly string[]): Promise<KnownEntry[]> {
    return this.repository.known(ids);
  }

  numbers(registerId: string, epoch: number): Promise<RegisterNumbers> {
    return this.repository.numbers(registerId, epoch);
  }

  private unitOf(tx: EntityManager): SyncUnit {
    const { repository } = this;
    return {
      insertEntry: (entry) => repository.store(tx, entry),
      applyEffect: async (kind, content, seq) => {
        const effect = Object.hasOwn(tillEffects, kind) ? tillEffects[kind] : undefined;
        return (await effect?.(tx, content as never, seq)) ?? {};
      },
      keepConflict: (entry) => repository.keepConflict(tx, entry),
      keepRaw: (entry) => repository.keepRaw(tx, entry),
      raise: (exception) => repository.raise(tx, exception),
      settleAwaited: (code, named, id) => repository.settleAwaited(tx, code, named, id),
    };
  }
}
