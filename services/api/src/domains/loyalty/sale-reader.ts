import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import type { StoredEvent } from '../../platform/outbox/outbox.js';
import { OutboxReaders } from '../../platform/outbox/readers.js';
import { afterPurchase } from './after-purchase.js';
import { giveBackCoupons } from './give-back-coupons.js';
import { raiseSignals } from './signals.js';
import { buyersOf, postedSale, SALE_POSTED } from './sale-events.js';
import { takeBackClaimed } from './take-back-claimed.js';

/** What follows a posted receipt: tiers, referrals, coupons and claimed points of what came back, signals of abuse. */
@Injectable()
export class SaleReader implements OnModuleInit {
  constructor(
    private readonly readers: OutboxReaders,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.readers.register({
      name: 'loyalty-sales',
      topics: [SALE_POSTED],
      handle: (tx, events) => this.follow(tx, events),
    });
  }

  private async follow(tx: EntityManager, events: readonly StoredEvent[]): Promise<void> {
    const receipts = events
      .filter((event) => postedSale(event).moves)
      .map((event) => event.subject_id);
    await giveBackCoupons(tx, receipts);
    await takeBackClaimed(tx, receipts, this.clock.now());
    await afterPurchase(tx, buyersOf(events), this.clock.now());
    await raiseSignals(tx, receipts);
  }
}
