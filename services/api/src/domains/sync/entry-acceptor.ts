import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { crashpoint } from '../../platform/crashpoint/crashpoint.js';
import { sqlState, transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { PushingRegister, ReadEntry } from './read-entry.js';
import { SyncRepository } from './sync.repository.js';
import { tillEffects } from './till-effects.js';

export type OtherEntry = Extract<ReadEntry, { as: 'other' }>;
export type EntryOutcome =
  | { state: 'posted'; codes: string[] }
  | { state: 'known' }
  | { state: 'refused'; reason: string };

const dataFaults = /^(22|23|54|KH)/;

/** Accepts entries that are not sales: each slice in one transaction, its effects with it. */
@Injectable()
export class EntryAcceptor {
  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: SyncRepository,
  ) {}

  /** @throws what blames the server: nothing was stored. */
  async accept(register: PushingRegister, slice: readonly OtherEntry[]): Promise<EntryOutcome[]> {
    try {
      return await transaction(this.dataSource, (tx) => this.acceptAll(tx, register, slice));
    } catch (error) {
      const reason = refusalOf(error);
      if (!reason) throw error;
      if (slice.length === 1) return [{ state: 'refused', reason }];
    }
    const outcomes: EntryOutcome[] = [];
    for (const entry of slice) outcomes.push(...(await this.accept(register, [entry])));
    return outcomes;
  }

  private async acceptAll(
    tx: EntityManager,
    register: PushingRegister,
    slice: readonly OtherEntry[],
  ): Promise<EntryOutcome[]> {
    const outcomes: EntryOutcome[] = [];
    for (const entry of slice) outcomes.push(await this.acceptOne(tx, register, entry));
    crashpoint('push.before-commit');
    return outcomes;
  }

  private async acceptOne(
    tx: EntityManager,
    register: PushingRegister,
    entry: OtherEntry,
  ): Promise<EntryOutcome> {
    const { registerId, outletId } = register;
    const isNew = await this.repository.store(tx, { ...entry, registerId, codes: [] });
    if (!isNew) return { state: 'known' };
    const effect = Object.hasOwn(tillEffects, entry.kind) ? tillEffects[entry.kind] : undefined;
    const result = (await effect?.(tx, entry.content as never)) ?? {};
    const findings = result.findings ?? [];
    for (const { code, detail } of findings)
      await this.repository.raise(tx, {
        outletId,
        registerId,
        subjectType: entry.kind,
        subjectId: entry.id,
        code,
        detail,
      });
    if (result.arrived)
      await this.repository.settleAwaited(
        tx,
        result.arrived.code,
        result.arrived.named,
        result.arrived.id,
      );
    return { state: 'posted', codes: findings.map(({ code }) => code) };
  }
}

/** Why an entry can't be posted, when the entry is to blame; null when the server is. */
function refusalOf(error: unknown): string | null {
  if (error instanceof DomainError) return `NOT_POSTABLE_${error.code}`;
  const state = sqlState(error);
  return state && dataFaults.test(state) ? `NOT_POSTABLE_${state}` : null;
}
