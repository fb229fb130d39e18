import { Injectable } from '@nestjs/common';
import { crashpoint } from '../../platform/crashpoint/crashpoint.js';
import { sqlState } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { PushingRegister, ReadEntry } from './read-entry.js';
import { SyncStore, type SyncUnit } from './sync-store.js';

export type OtherEntry = Extract<ReadEntry, { as: 'other' }>;
export type EntryOutcome =
  | { state: 'posted'; codes: string[] }
  | { state: 'known' }
  | { state: 'refused'; reason: string };

const dataFaults = /^(22|23|54|KH)/;

/** Accepts entries that are not sales: each slice in one transaction, its effects with it. */
@Injectable()
export class EntryAcceptor {
  constructor(private readonly store: SyncStore) {}

  /** @throws what blames the server: nothing was stored. */
  async accept(register: PushingRegister, slice: readonly OtherEntry[]): Promise<EntryOutcome[]> {
    try {
      return await this.store.atomically((unit) => this.acceptAll(unit, register, slice));
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
    unit: SyncUnit,
    register: PushingRegister,
    slice: readonly OtherEntry[],
  ): Promise<EntryOutcome[]> {
    const outcomes: EntryOutcome[] = [];
    for (const entry of slice) outcomes.push(await this.acceptOne(unit, register, entry));
    crashpoint('push.before-commit');
    return outcomes;
  }

  private async acceptOne(
    unit: SyncUnit,
    register: PushingRegister,
    entry: OtherEntry,
  ): Promise<EntryOutcome> {
    const { registerId, outletId } = register;
    const isNew = await unit.insertEntry({ ...entry, registerId, codes: [] });
    if (!isNew) return { state: 'known' };
    const result = await unit.applyEffect(entry.kind, entry.content, entry.seq);
    const findings = result.findings ?? [];
    for (const { code, detail } of findings)
      await unit.raise({
        outletId,
        registerId,
        subjectType: entry.kind,
        subjectId: entry.id,
        code,
        detail,
      });
    if (result.arrived)
      await unit.settleAwaited(result.arrived.code, result.arrived.named, result.arrived.id);
    return { state: 'posted', codes: findings.map(({ code }) => code) };
  }
}

/** Why an entry can't be posted, when the entry is to blame; null when the server is. */
function refusalOf(error: unknown): string | null {
  if (error instanceof DomainError) return `NOT_POSTABLE_${error.code}`;
  const state = sqlState(error);
  return state && dataFaults.test(state) ? `NOT_POSTABLE_${state}` : null;
}
