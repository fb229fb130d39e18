import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';

export interface KnownEntry {
  id: string;
  hash: string;
}
export interface RawEntry {
  id: string;
  hash: string;
  body: Buffer;
  reason: string;
  registerId: string | null;
  outletId: string;
}
export interface NewEntry {
  id: string;
  registerId: string;
  epoch: number;
  seq: number;
  kind: string;
  hash: string;
  body: Buffer;
  codes: string[];
}
export interface RaisedException {
  outletId: string;
  registerId: string | null;
  subjectType: string;
  subjectId: string;
  code: string;
  detail: Record<string, unknown>;
}

/** Entries, their conflicts, the quarantine and the numbers of registers. */
@Injectable()
export class SyncRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Hashes of entries that are stored already. */
  known(ids: readonly string[]): Promise<KnownEntry[]> {
    return rows(
      this.dataSource.manager,
      `select id, encode(hash, 'hex') as hash from entries where id = any($1)`,
      [ids],
    );
  }

  /** @returns false when the id is there already (and nothing was stored). */
  async store(tx: EntityManager, entry: NewEntry): Promise<boolean> {
    const verdict = entry.codes.length ? 'exception' : 'accepted';
    const { id, registerId, epoch, seq, kind, hash, body, codes } = entry;
    const stored = await changedRows(
      tx,
      `insert into entries (id, register_id, epoch, seq, kind, hash, body, verdict, codes)
       values ($1, $2, $3, $4, $5, decode($6, 'hex'), $7, $8, $9) on conflict (id) do nothing`,
      [id, registerId, epoch, seq, kind, hash, body, verdict, codes],
    );
    if (!stored) return false;
    await changedRows(
      tx,
      `insert into register_numbers as r (register_id, epoch, last_seq) values ($1, $2, $3)
       on conflict (register_id, epoch) do update set last_seq = greatest(r.last_seq, excluded.last_seq)`,
      [registerId, epoch, seq],
    );
    return true;
  }

  /** Keeps the second body beside the first. */
  async keepConflict(
    tx: EntityManager,
    entry: { id: string; hash: string; body: Buffer; registerId: string },
  ): Promise<void> {
    await changedRows(
      tx,
      `insert into entry_conflicts (id, hash, register_id, body) values ($1, decode($2, 'hex'), $3, $4)
       on conflict do nothing`,
      [entry.id, entry.hash, entry.registerId, entry.body],
    );
  }

  async keepRaw(tx: EntityManager, entry: RawEntry): Promise<void> {
    await changedRows(
      tx,
      `insert into quarantine (entry_id, hash, register_id, body, reason) values ($1, decode($2, 'hex'), $3, $4, $5)
       on conflict do nothing`,
      [entry.id, entry.hash, entry.registerId, entry.body, entry.reason],
    );
  }

  async raise(
    tx: EntityManager,
    { outletId, registerId, subjectType, subjectId, code, detail }: RaisedException,
  ): Promise<void> {
    await changedRows(
      tx,
      `insert into exceptions (outlet_id, register_id, subject_type, subject_id, code, detail)
       values ($1, $2, $3, $4, $5, $6) on conflict (subject_type, subject_id, code) do nothing`,
      [outletId, registerId, subjectType, subjectId, code, JSON.stringify(detail)],
    );
  }

  /** What was missing has come: the flags that waited for it are settled. `named` is the key in their detail. */
  async settleAwaited(tx: EntityManager, code: string, named: string, id: string): Promise<void> {
    await changedRows(
      tx,
      `update exceptions set resolved_at = now(), resolution = 'what was missing has arrived'
       where code = $1 and detail ->> $2 = $3 and resolved_at is null`,
      [code, named, id],
    );
  }

  async numbers(registerId: string, epoch: number) {
    const [row] = await rows<{
      epoch: number;
      lastNumber: number;
      lastZNumber: number;
      lastSeq: number;
    }>(
      this.dataSource.manager,
      `select epoch, last_number as "lastNumber", last_z_number as "lastZNumber", last_seq as "lastSeq"
       from register_numbers where register_id = $1 and epoch = $2`,
      [registerId, epoch],
    );
    return row ?? { epoch, lastNumber: 0, lastZNumber: 0, lastSeq: 0 };
  }
}
