import { fallbackPolicy } from '../sale/return-rules.js';
import type { ReturnPart } from '../sale/return-part.js';
import type { ReceiptFind, Returning, TillState } from './state.js';
import type { Till } from './till.js';

/** How goods come back in this shop. */
export const returnPolicy = ({ settings }: Pick<TillState, 'settings'>) =>
  settings?.returns ?? fallbackPolicy;

export const idle: Returning = { lineId: null, find: null, isAsking: false, removed: null };

/** A search that nobody has begun. */
export const emptyFind: ReceiptFind = { text: '', day: null, rows: [], index: 0, isWaiting: true };

export const look = (till: Till, key: string, values?: Record<string, string | number>): void =>
  till.store.set({ notice: { tone: 'look', key, ...(values && { values }) } });

export const change = (till: Till, part: Partial<Returning>): void =>
  till.store.set(({ returning }) => ({ returning: { ...(returning ?? idle), ...part } }));

/** What comes back on the present receipt. */
export const partOf = (till: Till): ReturnPart | null => till.store.get().sale.returned;
