import type { SaleStore } from '@khanut/api/domains/sales/sale-store';
import type { SyncStore } from '@khanut/api/domains/sync/sync-store';
import type { SaleBody, SpendKind } from '@khanut/shared/contracts';
import type { Shop } from '../shop/shop.js';
import type { StoreLink } from './store-link.js';
import type { StoreView } from './store-view.js';

export interface HoldAsked {
  id: string;
  kind: SpendKind;
  holder: string;
  amount: number;
  saleId: string;
  registerId: string;
}
export interface HoldGiven {
  id: string;
  state: string;
  expiresAtMs: number;
  spendableAfter: number;
}
export type HoldAnswer = HoldGiven | { refused: string };

/** Sums that lie on the server: what a person at a till asks live. */
export interface Accounts {
  spendable(kind: SpendKind, holder: string, nowMs: number): Promise<number | null>;
  hold(asked: HoldAsked, nowMs: number): Promise<HoldAnswer>;
  release(id: string, nowMs: number): Promise<HoldAnswer>;
}

/** A receipt whose goods may come back, with what has come back of it, oldest first. */
export interface ReceiptFound {
  sale: SaleBody;
  returns: SaleBody[];
}

/** A process's ways into the store. */
export interface StoreDoors {
  sales: SaleStore;
  sync: SyncStore;
  accounts: Accounts;
  /** null: there is none that goods come back from. */
  receipt(id: string): Promise<ReceiptFound | null>;
}

/** Two API processes stand before a store. */
export const processNames = ['api-1', 'api-2'];

/** A whole store: the twin, or PostgreSQL. Two processes of one store share nothing else. */
export interface Backend {
  shop: Shop;
  doors(process: string, link: StoreLink): StoreDoors;
  /** A process died: what it had not committed never was. */
  abandon(process: string): void;
  /** The shop's own changes: a register, a price that holds from now on. */
  addRegister(registerId: string): Promise<void>;
  setPrice(productId: string, priceId: string, unitPrice: number, fromMs: number): Promise<void>;
  view(): Promise<StoreView>;
  close(): Promise<void>;
}
