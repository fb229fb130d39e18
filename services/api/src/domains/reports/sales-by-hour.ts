import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { StoredEvent } from '../../platform/outbox/outbox.js';
import { OutboxReaders } from '../../platform/outbox/readers.js';
import { SALE_POSTED, type SalePosted } from '../sales/index.js';
import { addHours, type HourSums } from './sales-by-hour.repository.js';

/** Keeps `sales_by_hour` from posted sales: exactly once, for the cursor moves with the rows. */
@Injectable()
export class SalesByHour implements OnModuleInit {
  constructor(private readonly readers: OutboxReaders) {}

  onModuleInit(): void {
    this.readers.register({
      name: 'sales-by-hour',
      topics: [SALE_POSTED],
      handle: (tx, events) => addHours(tx, sumByHour(events)),
    });
  }
}

/** Sums of the events per outlet, day and hour. Pure. */
export function sumByHour(events: readonly Pick<StoredEvent, 'outlet_id' | 'body'>[]): HourSums[] {
  const hours = new Map<string, HourSums>();
  for (const { outlet_id: outletId, body } of events) {
    const sale = body as unknown as SalePosted;
    if (!sale.moves || !outletId) continue;
    const { businessDate, hour } = sale;
    const key = `${outletId} ${businessDate} ${hour}`;
    const sums = hours.get(key) ?? {
      outletId,
      businessDate,
      hour,
      receipts: 0,
      net: 0,
      cost: 0,
      discount: 0,
    };
    sums.receipts += sale.kind === 'sale' ? 1 : 0;
    sums.net += sale.net;
    sums.cost += sale.cost;
    sums.discount += sale.discount;
    hours.set(key, sums);
  }
  return [...hours.values()];
}
