import { promisify } from 'node:util';
import type { EntryEnvelope, Verdict } from '@khanut/shared/contracts';
import { Injectable } from '@nestjs/common';
import { crashpoint } from '../../platform/crashpoint/crashpoint.js';
import { SaleAcceptor } from '../sales/index.js';
import { EntryAcceptor, type EntryOutcome, type OtherEntry } from './entry-acceptor.js';
import { type PushingRegister, type ReadEntry, readEntry } from './read-entry.js';
import { sliceEntries } from './slice-entries.js';
import { SyncStore } from './sync-store.js';

const ROUNDS_AT_MOST = 3;
const afterPending = promisify(setImmediate);
type SaleEntry = Extract<ReadEntry, { as: 'sale' }>;

/** Takes journal entries and gives one verdict each; no verdict loses a fact (docs/offline.md). */
@Injectable()
export class PushService {
  constructor(
    private readonly sales: SaleAcceptor,
    private readonly others: EntryAcceptor,
    private readonly store: SyncStore,
  ) {}

  /** Verdicts in the order of the entries. @throws what blames the server; what was stored by then is answered `duplicate` next time. */
  async push(
    register: PushingRegister,
    receivedMs: number,
    envelopes: readonly EntryEnvelope[],
  ): Promise<Verdict[]> {
    const verdicts: Verdict[] = [];
    let posting: Promise<Verdict[]> = Promise.resolve([]);
    for (const slice of sliceEntries(envelopes, (envelope) => readEntry(envelope, register))) {
      // While the database works on the slice before, this one is read and checked.
      const post = await this.prepare(register, receivedMs, slice);
      verdicts.push(...(await posting));
      posting = post();
      // Awaited in the next round; a failure until then must not count as unhandled.
      posting.catch(() => {});
      // Lets the statement leave before the processor is taken for the next slice.
      await afterPending();
    }
    return [...verdicts, ...(await posting)];
  }

  /** All that can be done before the slice’s turn comes. */
  private async prepare(
    register: PushingRegister,
    receivedMs: number,
    slice: readonly ReadEntry[],
  ): Promise<() => Promise<Verdict[]>> {
    if (slice[0]?.as !== 'sale')
      return () => this.settle(register, receivedMs, slice, () => this.post(register, slice));
    const arrival = { registerId: register.registerId, receivedMs, source: null };
    const prepared = await this.sales.prepare(arrival, slice as SaleEntry[]);
    return () => this.settle(register, receivedMs, slice, () => this.sales.post(prepared));
  }

  /** Keeps one refused entry raw, whatever its bytes are. */
  async keepRaw(
    register: PushingRegister,
    entry: { id: string; hash: string; body: Buffer },
    reason: string,
  ): Promise<Verdict> {
    const { registerId, outletId } = register;
    const { id, hash, body } = entry;
    await this.store.atomically(async (unit) => {
      await unit.keepRaw({ id, hash, body, reason, registerId, outletId });
      const detail = { reason, bytes: body.length };
      await unit.raise({
        outletId,
        registerId,
        subjectType: 'quarantine',
        subjectId: id,
        code: 'QUARANTINED',
        detail,
      });
      crashpoint('quarantine.before-commit');
    });
    return { id, hash, verdict: 'quarantined', codes: [reason] };
  }

  private async settle(
    register: PushingRegister,
    receivedMs: number,
    slice: readonly ReadEntry[],
    post: () => Promise<EntryOutcome[]>,
    round = 1,
  ): Promise<Verdict[]> {
    const outcomes = await post();
    const known = await this.knownHashes(slice, outcomes);
    const verdicts: Verdict[] = [];
    for (const [at, entry] of slice.entries()) {
      const outcome = outcomes[at] as EntryOutcome;
      const isLost = outcome.state === 'known' && !known.has(entry.id);
      // Neither new nor known: another request that held the id was rolled back in between.
      if (isLost && round < ROUNDS_AT_MOST)
        verdicts.push(...(await this.settleAgain(register, receivedMs, entry, round + 1)));
      else
        verdicts.push(
          await this.verdictOf(
            register,
            entry,
            isLost ? { state: 'refused', reason: 'NOT_SETTLED' } : outcome,
            known,
          ),
        );
    }
    return verdicts;
  }

  private async settleAgain(
    register: PushingRegister,
    receivedMs: number,
    entry: ReadEntry,
    round: number,
  ): Promise<Verdict[]> {
    const arrival = { registerId: register.registerId, receivedMs, source: null };
    const post = async () =>
      entry.as === 'sale' ? this.sales.accept(arrival, [entry]) : this.post(register, [entry]);
    return this.settle(register, receivedMs, [entry], post, round);
  }

  private post(register: PushingRegister, slice: readonly ReadEntry[]): Promise<EntryOutcome[]> {
    if (slice[0]?.as === 'other') return this.others.accept(register, slice as OtherEntry[]);
    return Promise.resolve(
      slice.map((entry) => ({ state: 'refused', reason: (entry as { reason: string }).reason })),
    );
  }

  private async knownHashes(
    slice: readonly ReadEntry[],
    outcomes: readonly EntryOutcome[],
  ): Promise<Map<string, string>> {
    const ids = slice.filter((_, at) => outcomes[at]?.state !== 'posted').map(({ id }) => id);
    if (!ids.length) return new Map();
    return new Map((await this.store.known(ids)).map(({ id, hash }) => [id, hash]));
  }

  private async verdictOf(
    register: PushingRegister,
    entry: ReadEntry,
    outcome: EntryOutcome,
    known: Map<string, string>,
  ): Promise<Verdict> {
    const { id, hash } = entry;
    if (outcome.state === 'posted')
      return {
        id,
        hash,
        verdict: outcome.codes.length ? 'exception' : 'accepted',
        codes: outcome.codes,
      };
    // Also what could not be posted now: a device that was another register tells its entries again.
    if (known.get(id) === hash) return { id, hash, verdict: 'duplicate', codes: [] };
    if (outcome.state === 'refused') return this.keepRaw(register, entry, outcome.reason);
    return this.conflict(register, entry);
  }

  private async conflict(register: PushingRegister, entry: ReadEntry): Promise<Verdict> {
    const { registerId, outletId } = register;
    const { id, hash } = entry;
    await this.store.atomically(async (unit) => {
      await unit.keepConflict({ ...entry, registerId });
      const subject = { outletId, registerId, subjectType: entry.kind, subjectId: id };
      await unit.raise({ ...subject, code: 'CONFLICT', detail: { hash } });
    });
    return { id, hash, verdict: 'conflict', codes: ['CONFLICT'] };
  }

  /** The register's numbers as known here, to compare at start. */
  numbers(registerId: string, epoch: number) {
    return this.store.numbers(registerId, epoch);
  }
}
