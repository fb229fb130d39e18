import type {
  PulledParked,
  PulledPreorder,
  PulledSettings,
  PulledStaff,
} from '@khanut/shared/contracts';
import type { Rulebook } from '@khanut/shared/engine';
import { hereSearch } from '../search/here-search.js';
import type { CatalogueSearch, Found } from '../search/search-port.js';
import {
  type Filled,
  filledOf,
  rowByCode,
  rowById,
  rowsAt,
  unchangedPlaces,
} from './catalogue-blocks.js';
import { type RowKind, isPresent } from './catalogue-rows.js';
import type { ChangedIds } from './pull.js';
import { digitsOf } from './digits.js';
import {
  type CatalogueDatabase,
  type KeptCustomer,
  type KeptProduct,
  parkedPrefix,
} from './till-database.js';

/** A product, and how much of it a code stands for, in thousandths. */
export interface FoundByCode {
  product: KeptProduct;
  quantity: number;
}

export interface FoundOfAll {
  products: Found<KeptProduct>;
  customers: Found<KeptCustomer>;
}

const nothing: Found<never> = { rows: [], total: 0, forgiven: null };

/** Reads of what was pulled. A code is found without the search index: a scan waits for nobody. */
export class Catalogue {
  private expected: { code: string; found: Promise<FoundByCode | null> } | null = null;

  constructor(
    readonly database: CatalogueDatabase,
    private readonly search: CatalogueSearch = hereSearch(database),
  ) {}

  /** A scan of this code is about to end: its look-up begins now, and the next question for it takes the answer. */
  expect(code: string): void {
    const found = this.lookUpCode(code);
    // Whoever asks for it hears of a failure; nobody may.
    found.catch(() => undefined);
    this.expected = { code, found };
  }

  /** The product a code belongs to: a barcode or its SKU. */
  productByCode(code: string): Promise<FoundByCode | null> {
    const { expected } = this;
    this.expected = null;
    return expected?.code === code ? expected.found : this.lookUpCode(code);
  }

  private async lookUpCode(code: string): Promise<FoundByCode | null> {
    const product = await rowByCode(this.database, 'products', code);
    if (!product) return null;
    const barcode = product.barcodes.find((one) => one.code === code);
    return { product, quantity: barcode?.quantity ?? 1000 };
  }

  /** The item that carries free prices, if the shop keeps one. */
  async openPriceProduct(): Promise<KeptProduct | null> {
    const [found] = await this.marked('open', 1);
    return found ?? null;
  }

  product(id: string): Promise<KeptProduct | undefined> {
    return rowById(this.database, 'products', id);
  }

  async searchProducts(text: string, most: number): Promise<Found<KeptProduct>> {
    return (await this.search.find({ text, most: { products: most } })).products ?? nothing;
  }

  /** Products and customers by one text: what fits as typed in one kind leaves no near miss in the other. */
  async searchAll(text: string, most: Record<RowKind, number>): Promise<FoundOfAll> {
    const { products = nothing, customers = nothing } = await this.search.find({ text, most });
    return { products, customers };
  }

  /** Products of a category and of those below it. */
  async productsOfCategory(category: string, most: number): Promise<KeptProduct[]> {
    const { products = nothing } = await this.search.find({ category, most: { products: most } });
    return products.rows;
  }

  favourites(most: number): Promise<KeptProduct[]> {
    return this.marked('quick', most);
  }

  /** By card or phone, exactly. */
  async customerByCode(code: string): Promise<KeptCustomer | null> {
    for (const one of new Set([code, digitsOf(code)])) {
      const found = one === '' ? null : await rowByCode(this.database, 'customers', one);
      if (found) return found;
    }
    return null;
  }

  customer(id: string): Promise<KeptCustomer | undefined> {
    return rowById(this.database, 'customers', id);
  }

  async searchCustomers(text: string, most: number): Promise<Found<KeptCustomer>> {
    return (await this.search.find({ text, most: { customers: most } })).customers ?? nothing;
  }

  /** Rows were stored: the search is to know them, and what was looked up before counts no longer. */
  refresh(changed: ChangedIds): void {
    this.expected = null;
    if (changed.products.length + changed.customers.length > 0) this.search.refresh(changed);
  }

  /** Products that carry a mark, the oldest first: keys keep their places when a price changes. */
  private async marked(mark: 'quick' | 'open', most: number): Promise<KeptProduct[]> {
    const changed = await this.database.products.where(mark).equals(1).filter(isPresent).toArray();
    const filled: Filled | null = await filledOf(this.database);
    const places = await unchangedPlaces(this.database, 'products', filled?.[mark] ?? []);
    const rows = await rowsAt(this.database, 'products', places);
    return [...changed, ...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, most);
  }

  async staff(): Promise<PulledStaff[]> {
    const all = await this.database.staff.toArray();
    return all.filter((one) => one.deletedAt === null && one.pin !== null);
  }

  async preorders(): Promise<PulledPreorder[]> {
    const open = await this.database.preorders.where('state').anyOf('taken', 'ready').toArray();
    return open
      .filter((one) => one.deletedAt === null)
      .toSorted((a, b) => a.dueAt.localeCompare(b.dueAt));
  }

  /** Receipts set aside in the outlet, those that went on among them. */
  async parked(): Promise<PulledParked[]> {
    const rows = await this.database.values.where('key').startsWith(parkedPrefix).toArray();
    return rows.map((row) => row.value as PulledParked);
  }

  async settings(): Promise<PulledSettings | null> {
    return (
      ((await this.database.values.get('settings'))?.value as PulledSettings | undefined) ?? null
    );
  }

  async rulebook(): Promise<Rulebook | null> {
    return ((await this.database.values.get('rulebook'))?.value as Rulebook | undefined) ?? null;
  }

  /** The scheduled one, with the instant from which it holds. */
  async nextRulebook(): Promise<ScheduledRulebook | null> {
    return (
      ((await this.database.values.get('nextRulebook'))?.value as ScheduledRulebook | undefined) ??
      null
    );
  }

  async pulledAt(): Promise<string | null> {
    return ((await this.database.values.get('pulledAt'))?.value as string | undefined) ?? null;
  }
}

/** A rulebook that the till changes over to by itself. */
export interface ScheduledRulebook {
  startsAtMs: number;
  rulebook: Rulebook;
}
