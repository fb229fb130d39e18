import type { Role } from '@khanut/shared/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Hot } from '../../platform/database/hot.js';
import { rows } from '../../platform/database/rows.js';
import type { SaleToPost } from '../../platform/posting/posting-part.js';
import { readSellingSettings } from '../outlets/index.js';
import { publishedVersion } from '../rulebook/index.js';
import type { DiscountRights } from './check-discounts.js';
import type { PriceRights } from './check-overrides.js';
import type { ReturnRules } from './check-returns.js';
import type { PublishedVersion } from './check-sale.js';
import { settleGapsStatement } from './numbers.posting.js';
import { type PostedSale, salesPosting } from './post-sale.js';
import { readReturnPolicy } from './return-policy.repository.js';

/** Who may price and take off by hand, and how far. */
export type HandRights = PriceRights & DiscountRights;

/**
 * Where accepted sales go. A slice is posted in one transaction: insert if new, add delta, report what would overdraw.
 * PostgreSQL's store does it in ONE statement; the simulation's twin in memory passes the same contract
 * (simulation/store).
 */
export abstract class SaleStore {
  /** A receipt's rulebook; null: that version never was. */
  abstract publishedVersion(version: number): Promise<PublishedVersion | null>;

  /** Makes a slice ready; what is answered posts it, as often as it is called. One row a sale, in order. */
  abstract posting(registerId: string, slice: readonly SaleToPost[]): () => Promise<PostedSale[]>;

  /** Roles and limits of those who priced or took off by hand, and the shop's limit. Asked only where that was done. */
  handRights(_staffIds: readonly string[]): Promise<HandRights> {
    return Promise.resolve({ roles: new Map(), shelfLimitPpm: 0, discountLimits: null });
  }

  /** The rules by which these people took back goods of these sales; null: this store knows none. Asked only for what nobody is named for. */
  returnRules(
    _staffIds: readonly string[],
    _saleIds: readonly string[],
  ): Promise<ReturnRules | null> {
    return Promise.resolve(null);
  }

  /** Takes down the flags of holes that are filled now. */
  abstract settleGaps(registerId: string): Promise<void>;
}

@Injectable()
export class SqlSaleStore extends SaleStore {
  constructor(
    private readonly hot: Hot,
    private readonly dataSource: DataSource,
  ) {
    super();
  }

  publishedVersion(version: number): Promise<PublishedVersion | null> {
    return publishedVersion(this.dataSource.manager, version);
  }

  override async handRights(staffIds: readonly string[]): Promise<HandRights> {
    const tx = this.dataSource.manager;
    const people = await rows<{ id: string; role: Role; limit: number }>(
      tx,
      'select id, role, manual_discount_limit as "limit" from staff where id = any($1)',
      [staffIds],
    );
    const { shelfPriceLimit } = await readSellingSettings(tx);
    const roles = new Map(people.map(({ id, role }) => [id, role]));
    const discountLimits = new Map(people.map(({ id, limit }) => [id, limit]));
    return { roles, discountLimits, shelfLimitPpm: shelfPriceLimit };
  }

  override async returnRules(
    staffIds: readonly string[],
    saleIds: readonly string[],
  ): Promise<ReturnRules> {
    const tx = this.dataSource.manager;
    const policy = await readReturnPolicy(tx);
    const people = await rows<{ id: string; role: Role }>(tx, 'select id, role from staff where id = any($1)', [staffIds]); // prettier-ignore
    const sold = await rows<{ id: string; day: string }>(
      tx,
      'select id, business_date::text as day from sales where id = any($1)',
      [saleIds],
    );
    const roles = new Map(people.map(({ id, role }) => [id, role]));
    return { policy, roles, soldOn: new Map(sold.map(({ id, day }) => [id, day])) };
  }

  posting(registerId: string, slice: readonly SaleToPost[]): () => Promise<PostedSale[]> {
    const { statement, values } = salesPosting(registerId, slice);
    return () => this.hot.run<PostedSale>(statement, values);
  }

  async settleGaps(registerId: string): Promise<void> {
    await this.hot.run(settleGapsStatement, [registerId]);
  }
}
