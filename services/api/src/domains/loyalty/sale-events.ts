import type { StoredEvent } from '../../platform/outbox/outbox.js';

/** The topic of `sales`, whose index this domain may not import: sales takes our posting part. */
export const SALE_POSTED = 'sale.posted';

/** What loyalty reads of a posted sale (sales.events.ts). */
export interface PostedSaleEvent {
  kind: 'sale' | 'return' | 'exchange' | 'void';
  businessDate: string;
  customerId: string | null;
  net: number;
  moves: boolean;
}

export const postedSale = ({ body }: Pick<StoredEvent, 'body'>): PostedSaleEvent =>
  body as unknown as PostedSaleEvent;

/** Customers whose receipts moved something, each once, in order. */
export const buyersOf = (events: readonly Pick<StoredEvent, 'body'>[]): string[] =>
  [
    ...new Set(
      events.flatMap((event) => {
        const { customerId, moves } = postedSale(event);
        return customerId && moves ? [customerId] : [];
      }),
    ),
  ].sort();
