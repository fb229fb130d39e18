import type {
  PulledParked,
  PulledPreorder,
  PulledSettings,
  PulledStaff,
} from '@khanut/shared/contracts';
import type { Rulebook } from '@khanut/shared/engine';
import { digitsOf, fold, searchWords } from './search-words.js';
import {
  type CatalogueDatabase,
  type KeptCustomer,
  type KeptProduct,
  parkedPrefix,
} from './till-database.js';

/** Reads of what was pulled. Every look-up goes by an index: 100 000 products answer as fast as ten. */
export class Catalogue {
  constructor(readonly database: CatalogueDatabase) {}

  /** The product a code belongs to: barcode first, then SKU. */
  async productByCode(code: string): Promise<{ product: KeptProduct; quantity: number } | null> {
    const product = await this.database.products
      .where('codes')
      .equals(code)
      .filter(isPresent)
      .first();
    if (!product) return null;
    const barcode = product.barcodes.find((one) => one.code === code);
    return { product, quantity: barcode?.quantity ?? 1000 };
  }

  /** The item that carries free prices, if the shop keeps one. */
  async openPriceProduct(): Promise<KeptProduct | null> {
    const found = await this.database.products.where('open').equals(1).filter(isPresent).first();
    return found ?? null;
  }

  product(id: string): Promise<KeptProduct | undefined> {
    return this.database.products.get(id);
  }

  searchProducts(text: string, most: number): Promise<KeptProduct[]> {
    return search<KeptProduct>(
      (index, prefix) => this.database.products.where(index).startsWith(prefix),
      text,
      most,
    );
  }

  favourites(most: number): Promise<KeptProduct[]> {
    return this.database.products.where('quick').equals(1).filter(isPresent).limit(most).toArray();
  }

  /** By card or phone, exactly. */
  async customerByCode(code: string): Promise<KeptCustomer | null> {
    const found = await this.database.customers
      .where('codes')
      .anyOf([...new Set([code, digitsOf(code)])].filter((one) => one !== ''))
      .filter(isPresent)
      .first();
    return found ?? null;
  }

  customer(id: string): Promise<KeptCustomer | undefined> {
    return this.database.customers.get(id);
  }

  searchCustomers(text: string, most: number): Promise<KeptCustomer[]> {
    return search<KeptCustomer>(
      (index, prefix) => this.database.customers.where(index).startsWith(prefix),
      text,
      most,
    );
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

const isPresent = (row: { deletedAt: string | null }): boolean => row.deletedAt === null;

/** The part of a Dexie collection that the search needs. */
interface Found<T> {
  filter(fits: (row: T) => boolean): Found<T>;
  distinct(): Found<T>;
  limit(most: number): Found<T>;
  toArray(): PromiseLike<T[]>;
}

/** Rows whose words begin with all the words typed; the longest word goes to the index, the rest filter. */
async function search<T extends KeptProduct | KeptCustomer>(
  find: (index: 'words' | 'codes', prefix: string) => Found<T>,
  text: string,
  most: number,
): Promise<T[]> {
  const wanted = searchWords([text]).toSorted((a, b) => b.length - a.length);
  const [longest, ...others] = wanted;
  if (!longest) return [];
  const fits = (row: T) =>
    isPresent(row) && others.every((word) => row.words.some((one) => one.startsWith(word)));
  const byWord = await find('words', longest).filter(fits).distinct().limit(most).toArray();
  const digits = digitsOf(fold(text));
  const byCode =
    digits.length >= 3
      ? await find('codes', digits).filter(isPresent).distinct().limit(most).toArray()
      : [];
  return [...new Map([...byWord, ...byCode].map((row) => [row.id, row])).values()].slice(0, most);
}
