import 'reflect-metadata';
import { SaleAcceptor } from '@khanut/api/domains/sales/accept-sales';
import { EntryAcceptor } from '@khanut/api/domains/sync/entry-acceptor';
import { PushService } from '@khanut/api/domains/sync/push.service';
import type { StoreDoors } from '../store/backend.js';

/** The server's own taking of entries, over whatever store. */
export const pushOf = ({ sales, sync }: Pick<StoreDoors, 'sales' | 'sync'>): PushService =>
  new PushService(new SaleAcceptor(sales), new EntryAcceptor(sync), sync);
