import type { StoreView } from '../store/store-view.js';

// What the judges are shown: screens, disks, paper and the store's rows, as anybody outside could see them.

/** A receipt that a screen showed as paid. */
export interface PaidSeen {
  till: string;
  registerId: string;
  epoch: number;
  entryId: string;
  hash: string;
  number: number;
  totalMinor: number;
  /** What lay in the cart: thousandths by product. */
  quantities: Record<string, number>;
  customerId: string | null;
  /** Taken from accounts, by `kind:holder`. */
  spent: Record<string, number>;
  atMs: number;
}

/** An entry on a till's disk. */
export interface JournalRow {
  id: string;
  kind: string;
  epoch: number;
  seq: number;
  hash: string;
  body: string;
  number: number | null;
  unsent?: 1 | undefined;
}

export interface TillSeen {
  name: string;
  registerId: string;
  journal: JournalRow[];
  counters: { epoch: number; lastSeq: number; lastNumber: number; lastZNumber: number } | null;
  /** What its agent holds or held, by id. */
  agentStored: Map<string, string> | null;
  printed: { jobId: string; entryId: string | null; wasHeld: boolean; kind: string }[];
  /** Unit price by product as its screen would sell; null: not sold. */
  prices: Map<string, number | null> | null;
}

/** What happened to the world, by which some flags are explained. */
export interface Happened {
  flips: boolean;
  priceChanges: boolean;
  clockFaults: boolean;
  evictions: boolean;
  restores: boolean;
  smallProxy: boolean;
  offlineSpending: boolean;
  revocations: boolean;
}

export interface Evidence {
  opening: { stock: Map<string, number>; balances: Map<string, number> };
  view: StoreView;
  tills: TillSeen[];
  paid: PaidSeen[];
  /** Every entry that was ever committed to a till's disk, with that till's name. */
  sealed: (JournalRow & { till: string; registerId: string })[];
  /** Entries that went with an evicted store before anybody else had them. */
  lostWithStore: Set<string>;
  /** What the shop sells at now. */
  prices: Map<string, number | null>;
  happened: Happened;
}

/** A broken law, in words. */
export interface Verdict {
  law: string;
  detail: string;
}
