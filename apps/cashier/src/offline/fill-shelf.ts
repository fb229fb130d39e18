import type { PulledCustomer, PulledProduct } from '@khanut/shared/contracts';
import {
  type Filled,
  blockKey,
  directoryLine,
  directoryName,
  filledKey,
  partOf,
  rowsPerBlock,
} from './catalogue-blocks.js';
import { type RowKind, isPresent, keptCustomer, keptProduct } from './catalogue-rows.js';
import type { Block, CatalogueDatabase, KeptCustomer, KeptProduct } from './till-database.js';

/** So many blocks are written in one transaction at most. */
const blocksAtOnce = 64;

/** Fills an empty shelf with blocks, page after page; nothing of it counts before `finish`. */
export class ShelfFiller {
  private readonly waiting: Record<RowKind, string[]> = { products: [], customers: [] };
  private readonly counts: Record<RowKind, number> = { products: 0, customers: 0 };
  /** Where each id stands: a row that changes while it is pulled comes twice. */
  private readonly places: Record<RowKind, Map<string, number>> = {
    products: new Map(),
    customers: new Map(),
  };
  private readonly parts = new Map<number, string>();
  private readonly quick: number[] = [];
  private readonly open: number[] = [];

  constructor(private readonly database: CatalogueDatabase) {}

  async addProducts(rows: readonly PulledProduct[]): Promise<void> {
    const kept = rows.map(keptProduct);
    await this.addAgain(
      'products',
      kept.filter((row) => !this.addNew('products', row.id, row)),
    );
    await this.write('products', false);
  }

  addCustomers(rows: readonly PulledCustomer[], keptOn: string | null): Promise<void> {
    return this.addKeptCustomers(rows.map((row) => keptCustomer(row, keptOn)));
  }

  /** Rows that say themselves of which day their figures are. */
  async addKeptCustomers(kept: readonly KeptCustomer[]): Promise<void> {
    await this.addAgain(
      'customers',
      kept.filter((row) => !this.addNew('customers', row.id, row)),
    );
    await this.write('customers', false);
  }

  /** Writes what is left and the directory. */
  async finish(token: string): Promise<void> {
    await this.write('products', true);
    await this.write('customers', true);
    const parts = [...this.parts].map(([part, text]) => ({ part, text }));
    for (let at = 0; at < parts.length; at += 256)
      await this.database.directory.bulkPut(parts.slice(at, at + 256));
    const { products, customers } = this.counts;
    const filled: Filled = { token, products, customers, quick: this.quick, open: this.open };
    await this.database.values.put({ key: filledKey, value: filled });
  }

  /** False when the id is here already. */
  private addNew(kind: RowKind, id: string, row: KeptProduct | KeptCustomer): boolean {
    const places = this.places[kind];
    if (places.has(id)) return false;
    // Deleted since it was asked for, and never here.
    if (!isPresent(row)) return true;
    const place = this.counts[kind]++;
    places.set(id, place);
    this.waiting[kind].push(JSON.stringify(row));
    this.name(directoryName(kind, 'id', id), place);
    for (const code of new Set(row.codes)) this.name(directoryName(kind, 'code', code), place);
    if ('quick' in row && row.quick) this.quick.push(place);
    if ('open' in row && row.open) this.open.push(place);
    return true;
  }

  private name(name: string, place: number): void {
    const part = partOf(name);
    this.parts.set(part, (this.parts.get(part) ?? '') + directoryLine(name, place));
  }

  private async addAgain(kind: RowKind, rows: (KeptProduct | KeptCustomer)[]): Promise<void> {
    if (rows.length === 0) return;
    const changed = rows.map((row) => ({ ...row, base: this.places[kind].get(row.id)! }));
    await this.database.table(kind).bulkPut(changed);
  }

  private async write(kind: RowKind, isLast: boolean): Promise<void> {
    const rows = this.waiting[kind];
    const written = this.counts[kind] - rows.length;
    const whole = isLast ? rows.length : rows.length - (rows.length % rowsPerBlock);
    const blocks: Block[] = [];
    for (let at = 0; at < whole; at += rowsPerBlock)
      blocks.push({
        key: blockKey(kind, (written + at) / rowsPerBlock),
        rows: rows.slice(at, Math.min(at + rowsPerBlock, whole)),
      });
    for (let at = 0; at < blocks.length; at += blocksAtOnce)
      await this.database.blocks.bulkPut(blocks.slice(at, at + blocksAtOnce));
    this.waiting[kind] = rows.slice(whole);
  }
}
