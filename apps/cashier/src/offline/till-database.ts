import { Dexie, type EntityTable, type Table } from 'dexie';
import type {
  EntryEnvelope,
  PulledCategory,
  PulledCustomer,
  PulledPreorder,
  PulledProduct,
  PulledStaff,
} from '@khanut/shared/contracts';
import type { CustomerMove } from '../sale/customer-moves.js';

/** A sealed entry as kept here; `unsent` and `unhanded` are present (1) only while true, so that an index finds them. */
export interface KeptEntry extends Pick<
  EntryEnvelope,
  'id' | 'kind' | 'epoch' | 'seq' | 'hash' | 'body'
> {
  sealedAt: string;
  /** Receipt number of a sale, Z number of a closed shift. */
  number: number | null;
  unsent?: 1;
  unhanded?: 1;
  /** Receipts whose paper was never confirmed. */
  unprinted?: 1;
  /** A return's sale. */
  originalId?: string;
  verdict?: string;
  codes?: string[];
}

/** The register's own numbers; they move only in the transaction that seals. */
export interface Counters {
  key: 'counters';
  epoch: number;
  lastSeq: number;
  lastNumber: number;
  lastZNumber: number;
}

/** A balance that the server told this till: what may be spent of it without a network. */
export interface SeenBalance {
  /** `kind:holder`. */
  id: string;
  spendable: number;
  seenAtMs: number;
}

/** One value under one name: enrolment, the open sale, the open shift, which catalogue is in force. */
export interface KeptValue {
  key: string;
  value: unknown;
}

/** Facts of this till: journal, counters, receipt in progress. Every transaction is strict (flushed to disk). */
export class TillDatabase extends Dexie {
  entries!: EntityTable<KeptEntry, 'id'>;
  counters!: EntityTable<Counters, 'key'>;
  values!: EntityTable<KeptValue, 'key'>;
  customerMoves!: EntityTable<CustomerMove, 'id'>;
  seenBalances!: EntityTable<SeenBalance, 'id'>;

  constructor(
    name = 'khanut-till',
    options: { indexedDB?: IDBFactory; IDBKeyRange?: typeof IDBKeyRange } = {},
  ) {
    super(name, { chromeTransactionDurability: 'strict', ...options });
    this.version(1).stores({
      entries: 'id, [epoch+seq], [unsent+epoch+seq], [unhanded+epoch+seq], unprinted, sealedAt',
      counters: 'key',
      values: 'key',
    });
    this.version(2).stores({
      customerMoves: 'id, customerId, pointsAccountId, acknowledgedAtMs',
      seenBalances: 'id',
    });
    // Receipts are found again by their number and by the sale they give back.
    this.version(3).stores({
      entries:
        'id, [epoch+seq], [unsent+epoch+seq], [unhanded+epoch+seq], unprinted, sealedAt, number, originalId',
    });
  }
}

export interface KeptProduct extends PulledProduct {
  /** Barcodes and SKU, as scanned. */
  codes: string[];
  /** Its place among the rows of the blocks, if it stands there too. */
  base?: number;
  /** 1 while the product is a favourite, so that an index finds it. */
  quick?: 1;
  /** 1 while its price is typed at the till. */
  open?: 1;
}

export interface KeptCustomer extends PulledCustomer {
  /** Card numbers and phones (digits only). */
  codes: string[];
  /** Its place among the rows of the blocks, if it stands there too. */
  base?: number;
  /** Business date of the figures. */
  keptOn?: string | null;
}

/** Receipts set aside in the outlet stand among the pulled values under this and their id. */
export const parkedPrefix = 'parked:';

/** Some rows of one kind, each as JSON: they are written and read in one piece (see catalogue-blocks.ts). */
export interface Block {
  /** Kind and number: `p12`. */
  key: string;
  rows: string[];
}

/** Which code or id belongs to which rows, for a part of all codes. */
export interface DirectoryPart {
  part: number;
  text: string;
}

/**
 * What was pulled. Two of these exist, `a` and `b`: a full resync fills the idle one and the till then switches at
 * once; nothing here is a fact of the till, all of it can be pulled again, so it is written relaxed.
 *
 * A full resync writes rows in blocks; `products` and `customers` hold what changed since, deleted rows too, and win
 * over the blocks.
 */
export class CatalogueDatabase extends Dexie {
  products!: EntityTable<KeptProduct, 'id'>;
  categories!: EntityTable<PulledCategory, 'id'>;
  customers!: EntityTable<KeptCustomer, 'id'>;
  staff!: EntityTable<PulledStaff, 'id'>;
  preorders!: EntityTable<PulledPreorder, 'id'>;
  /** `cursor`, `settings`, `rulebook`, `nextRulebook`, `pulledAt`, `filled`. */
  values!: Table<KeptValue, string>;
  blocks!: EntityTable<Block, 'key'>;
  directory!: EntityTable<DirectoryPart, 'part'>;
  /** The search index of the blocks, so that a start need not build it. */
  images!: Table<KeptValue, string>;

  constructor(
    name: string,
    options: { indexedDB?: IDBFactory; IDBKeyRange?: typeof IDBKeyRange } = {},
  ) {
    super(name, { chromeTransactionDurability: 'relaxed', ...options });
    this.version(1).stores({
      products: 'id, *codes, *words, quick, open, sku',
      categories: 'id',
      customers: 'id, *codes, *words',
      staff: 'id',
      preorders: 'id, state, customerId',
      values: 'key',
    });
    // Rows of version 1 stay where they are, as changed ones; the next pull moves them into blocks.
    this.version(2).stores({
      products: 'id, *codes, quick, open, base',
      customers: 'id, *codes, base',
      blocks: 'key',
      directory: 'part',
      images: 'key',
    });
  }
}
