import type { Role } from '@khanut/shared/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Hot } from '../../platform/database/hot.js';
import { rows } from '../../platform/database/rows.js';
import type { SaleToPost } from '../../platform/posting/posting-part.js';
import { readSellingSettings } from '../outlets/index.js';
import { publishedVersion } from '../rulebook/index.js';
import type { PriceRights } from './check-overrides.js';
import type { PublishedVersion } from './check-sale.js';
import { settleGapsStatement } from './numbers.posting.js';
import { type PostedSale, salesPosting } from './post-sale.js';

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

  /** Roles of those who answer for prices set by hand, and the shop's limit. Asked only where there are such prices. */
  priceRights(_staffIds: readonly string[]): Promise<PriceRights> {
    return Promise.resolve({ roles: new Map(), shelfLimitPpm: 0 });
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

  override async priceRights(staffIds: readonly string[]): Promise<PriceRights> {
    const tx = this.dataSource.manager;
    const people = await rows<{ id: string; role: Role }>(
      tx,
      'select id, role from staff where id = any($1)',
      [staffIds],
    );
    const { shelfPriceLimit } = await readSellingSettings(tx);
    const roles = new Map(people.map(({ id, role }) => [id, role]));
    return { roles, shelfLimitPpm: shelfPriceLimit };
  }

  posting(registerId: string, slice: readonly SaleToPost[]): () => Promise<PostedSale[]> {
    const { statement, values } = salesPosting(registerId, slice);
    return () => this.hot.run<PostedSale>(statement, values);
  }

  async settleGaps(registerId: string): Promise<void> {
    await this.hot.run(settleGapsStatement, [registerId]);
  }
}
