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
  /** What its agent ever took in, by id; and of that what it still holds. */
  agent: { stored: ReadonlyMap<string, string>; held: ReadonlySet<string> } | null;
  /** Receipts set aside on its disk. */
  parked: string[];
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
  /** Registers whose page died at least once. */
  died: ReadonlySet<string>;
  /** Registers whose clock left its time while the shop traded. */
  leaps: ReadonlySet<string>;
  /** Entries that a newer program sealed and this server can't read. */
  unreadable: ReadonlySet<string>;
  /** What a copied disk made of its own, `id hash`, and what the server said it holds of all that the copy sent. */
  forged: ReadonlySet<string>;
  answeredToCopies: readonly { id: string; hash: string }[];
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
  /** Of these, what an older copy of the server forgot and nobody held any more. */
  lostWithCopy: ReadonlySet<string>;
  /** What a register may spend without a network on one date, by kind. */
  allowances: Readonly<Record<string, number>>;
  /** What a cashier may take off without asking, parts per million. */
  discountLimit: number;
  /** What the shop sells at now. */
  prices: Map<string, number | null>;
  happened: Happened;
}

/** A broken law, in words. */
export interface Verdict {
  law: string;
  detail: string;
}
