import type { SaleBody } from '@khanut/shared/contracts';
import { Injectable } from '@nestjs/common';
import { crashpoint } from '../../platform/crashpoint/crashpoint.js';
import { isPassing, sqlState } from '../../platform/database/transaction.js';
import type { SaleToPost } from '../../platform/posting/posting-part.js';
import { checkDiscounts, discountingStaff, hasOwnDiscount } from './check-discounts.js';
import { answeringStaff, checkOverrides, hasOverride } from './check-overrides.js';
import { checkReturn, isOwnReturn } from './check-returns.js';
import type { PostedSale } from './post-sale.js';
import { flagsOf } from './replay.js';
import { SaleStore } from './sale-store.js';

/** A sealed sale as it came in: the bytes, and what they say. */
export interface ArrivedSale {
  sale: SaleBody;
  body: Buffer;
  /** SHA-256 of `body`, hex. */
  hash: string;
  seq: number;
}

export interface Arrival {
  registerId: string;
  /** null for an import: its clock is not checked. */
  receivedMs: number | null;
  /** Name of the system an import comes from; null for a till. */
  source: string | null;
}

/** What became of one sale; `known` when its id was there before (the caller compares hashes). */
export type Outcome =
  | { state: 'posted'; codes: string[] }
  | { state: 'known' }
  | { state: 'refused'; reason: string };

/** A checked slice with its posting, made ready. */
export interface PreparedSlice {
  registerId: string;
  entries: readonly SaleToPost[];
  posting: () => Promise<PostedSale[]>;
}

const ATTEMPTS_AT_MOST = 3;
/** SQLSTATE classes that blame the data, not the server: data exception, integrity, program limits, our own. */
const dataFaults = /^(22|23|54|KH)/;

/** Accepts sealed sales: check, then ONE posting a slice. The only way into `sales`, for tills and imports alike. */
@Injectable()
export class SaleAcceptor {
  constructor(private readonly store: SaleStore) {}

  /** At most 10 sales of different ids from one register. @throws what blames the server: nothing was stored. */
  async accept(arrival: Arrival, slice: readonly ArrivedSale[]): Promise<Outcome[]> {
    return this.post(await this.prepare(arrival, slice));
  }

  /** Checks and maps a slice; no word of it is stored yet. */
  async prepare(arrival: Arrival, slice: readonly ArrivedSale[]): Promise<PreparedSlice> {
    const { registerId, receivedMs, source } = arrival;
    const entries: SaleToPost[] = [];
    const rights = await this.rightsFor(arrival, slice);
    const rules = await this.returnRulesFor(arrival, slice);
    for (const [n, arrived] of slice.entries()) {
      const { sale } = arrived;
      const published = await this.store.publishedVersion(sale.priced.rulebookVersion);
      const flags = flagsOf(sale, published, receivedMs);
      if (rights) {
        flags.push(...checkOverrides(sale, published?.body ?? null, rights));
        flags.push(...checkDiscounts(sale, rights));
      }
      if (rules) flags.push(...checkReturn(sale, rules));
      const moves = sale.kind !== 'void' && !sale.training;
      const pointsPolicy = published?.body.loyalty?.points ?? null;
      entries.push({ ...arrived, n, flags, moves, pointsPolicy, source });
    }
    return { registerId, entries, posting: this.store.posting(registerId, entries) };
  }

  /** null: nothing was priced or taken off by hand at a till. */
  private rightsFor({ receivedMs }: Arrival, slice: readonly ArrivedSale[]) {
    const sales = slice.map(({ sale }) => sale);
    const isByHand = sales.some((sale) => hasOverride(sale) || hasOwnDiscount(sale));
    if (receivedMs === null || !isByHand) return null;
    const people = [...answeringStaff(sales), ...discountingStaff(sales)];
    return this.store.handRights([...new Set(people)]);
  }

  /** null: nothing came back at a till that nobody is named for. Sales of the slice are not stored yet, and known all the same. */
  private async returnRulesFor({ receivedMs }: Arrival, slice: readonly ArrivedSale[]) {
    const sales = slice.map(({ sale }) => sale);
    const back = sales.filter(isOwnReturn);
    if (receivedMs === null || back.length === 0) return null;
    const staffIds = new Set(back.flatMap(({ cashierId }) => cashierId ?? []));
    const saleIds = new Set(back.flatMap(({ original }) => original.saleId ?? []));
    const rules = await this.store.returnRules([...staffIds], [...saleIds]);
    const own = sales.map(({ id, businessDate }): [string, string] => [id, businessDate]);
    return rules && { ...rules, soldOn: new Map([...rules.soldOn, ...own]) };
  }

  /** @throws what blames the server: nothing was stored */
  async post({ registerId, entries: slice, posting }: PreparedSlice): Promise<Outcome[]> {
    if (!slice.length) return [];
    try {
      const rows = await this.postOnce(posting);
      // What was here before may have filled a hole when nobody was left to take its flag down.
      const mayFill = rows.some((row) => row.has_filled_gaps || !row.is_new);
      if (mayFill) await this.store.settleGaps(registerId);
      return rows.map((row) =>
        row.is_new ? { state: 'posted', codes: row.codes ?? [] } : { state: 'known' },
      );
    } catch (error) {
      const state = sqlState(error);
      if (!state || !dataFaults.test(state)) throw error;
      if (slice.length === 1) return [{ state: 'refused', reason: refusalOf(error, state) }];
    }
    // One of them spoils the slice: each on its own, so that the others go through.
    const outcomes: Outcome[] = [];
    for (const entry of slice) {
      const entries = [{ ...entry, n: 0 }];
      const posting = this.store.posting(registerId, entries);
      outcomes.push(...(await this.post({ registerId, entries, posting })));
    }
    return outcomes;
  }

  private async postOnce(posting: () => Promise<PostedSale[]>): Promise<PostedSale[]> {
    crashpoint('push.before-transaction');
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = posting();
        // The statement is its own transaction: this point lies between its leaving and its answer.
        setImmediate(() => crashpoint('push.in-transaction'));
        const rows = await answer;
        crashpoint('push.after-commit');
        return rows;
      } catch (error) {
        if (attempt >= ATTEMPTS_AT_MOST || !isPassing(error)) throw error;
      }
    }
  }
}

/** A short reason for the manager's list; `NUMBER_REPEATED` is the one that names a fault of the till. */
function refusalOf(error: unknown, state: string): string {
  const { constraint } = error as { constraint?: string };
  return constraint === 'sales_number' ? 'NUMBER_REPEATED' : `NOT_POSTABLE_${state}`;
}
