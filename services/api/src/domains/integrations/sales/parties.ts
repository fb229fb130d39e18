import { searchFold } from '@khanut/shared/text';
import type { EntityManager } from 'typeorm';
import { derivedId } from '../derived-id.js';
import * as imports from '../imports.repository.js';
import { customerIdOf, type ImportTarget, type ProductIds, productIdOf } from './build-sale.js';
import type { InvoiceLine } from './invoice.js';

const KEPT_AT_MOST = 20_000;
const PRODUCT_NAME_CHARS = 200;

interface KnownProduct {
  id: string;
  hasName: boolean;
  hasPrice: boolean;
}

/** Products and customers that appear by the way: each made once, remembered within bounds. */
export class Parties {
  private readonly products = new Map<string, KnownProduct>();
  private readonly customers = new Set<string>();
  productsMade = 0;
  customersMade = 0;

  constructor(
    private readonly target: ImportTarget,
    private readonly taxClassId: string,
    private readonly serviceCodes: ReadonlySet<string>,
  ) {}

  /** Makes what is missing of these lines and answers the ids of their products. */
  async ensure(
    tx: EntityManager,
    lines: readonly InvoiceLine[],
    customers: readonly string[],
  ): Promise<ProductIds> {
    await this.ensureCustomers(tx, customers);
    const first = new Map<string, InvoiceLine>();
    for (const line of lines) if (!first.get(line.code)?.name) first.set(line.code, line);
    await this.findIds(tx, [...first.keys()]);
    await this.addProducts(tx, [...first.values()]);
    await this.addPrices(tx, lines);
    return new Map(
      [...first.keys()].map((code) => [
        code,
        this.products.get(code)?.id ?? productIdOf(this.target.source, code),
      ]),
    );
  }

  private async ensureCustomers(tx: EntityManager, numbers: readonly string[]): Promise<void> {
    const fresh = [...new Set(numbers)].filter((number) => !this.customers.has(number));
    if (!fresh.length) return;
    const { source, outletId } = this.target;
    const rows = fresh.map((number) => {
      const name = `Customer ${number}`;
      return {
        id: customerIdOf(source, number),
        name,
        reference: `${source}:${number}`,
        search: searchFold(name),
      };
    });
    this.customersMade += await imports.addCustomers(tx, rows, outletId);
    if (this.customers.size > KEPT_AT_MOST) this.customers.clear();
    for (const number of fresh) this.customers.add(number);
  }

  private async findIds(tx: EntityManager, codes: readonly string[]): Promise<void> {
    const unknown = codes.filter((code) => !this.products.has(code));
    if (!unknown.length) return;
    if (this.products.size > KEPT_AT_MOST) this.products.clear();
    for (const { sku, id } of await imports.productsBySku(tx, unknown)) {
      // Of one made by an earlier run we don't know whether it has a name; of the shop's own nothing is changed.
      const isOurs = id === productIdOf(this.target.source, sku);
      this.products.set(sku, { id, hasName: !isOurs, hasPrice: !isOurs });
    }
  }

  private async addProducts(tx: EntityManager, lines: readonly InvoiceLine[]): Promise<void> {
    const wanted = lines.filter(({ code, name }) => {
      const known = this.products.get(code);
      return !known || (!known.hasName && name !== '');
    });
    const rows = wanted.map(({ code, name }) => ({
      id: productIdOf(this.target.source, code),
      sku: code,
      name: name.slice(0, PRODUCT_NAME_CHARS) || code,
      taxClassId: this.taxClassId,
      stockTracked: !this.serviceCodes.has(code),
      search: searchFold(`${name} ${code}`),
    }));
    this.productsMade += await imports.addProducts(tx, rows);
    for (const { id, sku, name } of rows) {
      const hasPrice = this.products.get(sku)?.hasPrice ?? false;
      this.products.set(sku, { id, hasName: name !== sku, hasPrice });
    }
  }

  private async addPrices(tx: EntityManager, lines: readonly InvoiceLine[]): Promise<void> {
    const prices = [];
    for (const { code, unitPrice, quantity, atMs } of lines) {
      const known = this.products.get(code);
      if (!known || known.hasPrice || unitPrice <= 0 || quantity <= 0) continue;
      known.hasPrice = true;
      const at = new Date(atMs).toISOString();
      prices.push({
        id: derivedId(this.target.source, 'price', code),
        productId: known.id,
        unitPrice,
        at,
      });
    }
    if (prices.length) await imports.addPrices(tx, prices);
  }
}
