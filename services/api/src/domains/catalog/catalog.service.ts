import type {
  AuditAct,
  BodyOf,
  Product,
  productUpdateRoute,
  QueryOf,
  productListRoute,
} from '@khanut/shared/contracts';
import { searchFold, searchWords } from '@khanut/shared/text';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { whyNotUpdated } from '../../platform/errors/version-conflict.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { Ids } from '../../platform/ids/ids.js';
import { barcodesTaken, skuTaken } from './catalog.errors.js';
import { checkProduct, type ProductWrite } from './catalog.policy.js';
import * as catalog from './catalog.repository.js';
import { changesOf, type PriceChange, priceChanges } from './price-changes.js';

type ProductList = QueryOf<typeof productListRoute>;

@Injectable()
export class CatalogService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ids: Ids,
  ) {}

  async list(ctx: Ctx, query: ProductList) {
    const { page, pageSize } = query;
    const filter = filterOf(query);
    const exact = await catalog.findProducts(this.dataSource.manager, ctx, filter);
    const isMissed = exact.total === 0 && filter.words.length > 0;
    const found = isMissed
      ? await transaction(this.dataSource, (tx) => catalog.findAlikeProducts(tx, ctx, filter))
      : exact;
    return { ...found, page, pageSize };
  }

  /** @throws DomainError NOT_FOUND */
  async get(ctx: Ctx, id: string, tx: EntityManager = this.dataSource.manager): Promise<Product> {
    const product = await catalog.findProduct(tx, ctx, id);
    if (!product) throw new DomainError('NOT_FOUND');
    return product;
  }

  /** @throws DomainError ALREADY_EXISTS for a taken SKU or barcode */
  create(ctx: Ctx, product: ProductWrite): Promise<Product> {
    return transaction(this.dataSource, async (tx) => {
      const id = this.ids.next();
      await createProduct(tx, ctx, this.ids, { ...product, id });
      await tell(tx, ctx, 'product.created', id, { sku: product.sku });
      return this.get(ctx, id, tx);
    });
  }

  /** @throws DomainError VERSION_CONFLICT, NOT_FOUND, ALREADY_EXISTS */
  update(
    ctx: Ctx,
    id: string,
    { version, ...product }: BodyOf<typeof productUpdateRoute>,
  ): Promise<Product> {
    checkProduct(ctx, product);
    return transaction(this.dataSource, async (tx) => {
      const changed = await catalog
        .updateProduct(tx, id, product, searchTextOf(product), ctx.staffId ?? null, version)
        .catch((error: unknown) => rethrowTaken(error, product.sku));
      if (!changed) throw await whyNotUpdated(tx, 'products', id);
      const prices = await storeParts(tx, ctx, this.ids, id, product);
      if (prices.length) await tell(tx, ctx, 'product.price-changed', id, { prices });
      return this.get(ctx, id, tx);
    });
  }

  /** Taking off sale twice changes nothing. @throws DomainError NOT_FOUND */
  remove(ctx: Ctx, id: string): Promise<{ ok: true }> {
    return transaction(this.dataSource, async (tx) => {
      const removed = await catalog.setProductDeleted(tx, id, true, ctx.staffId ?? null);
      if (!removed) throw new DomainError('NOT_FOUND');
      await tell(tx, ctx, 'product.removed', id);
      return { ok: true as const };
    });
  }

  /** @throws DomainError ALREADY_EXISTS when another product took the SKU meanwhile */
  restore(ctx: Ctx, id: string): Promise<Product> {
    return transaction(this.dataSource, async (tx) => {
      await catalog
        .setProductDeleted(tx, id, false, ctx.staffId ?? null)
        .catch((error: unknown) => rethrowTaken(error, 'of this product'));
      await tell(tx, ctx, 'product.restored', id);
      return this.get(ctx, id, tx);
    });
  }
}

function filterOf(query: ProductList): catalog.ProductFilter {
  const typed = query.search?.trim() || null;
  return {
    typed,
    words: typed ? searchWords(typed) : [],
    categoryId: query.categoryId ?? null,
    sort: query.sort ?? null,
    limit: query.pageSize,
    offset: (query.page - 1) * query.pageSize,
  };
}

/**
 * Adds a product with a given id inside the caller's transaction; its prices hold from `ctx.now`.
 * @throws DomainError ALREADY_EXISTS for a taken SKU or barcode
 */
export async function createProduct(
  tx: EntityManager,
  ctx: Ctx,
  ids: Pick<Ids, 'next'>,
  { id, ...product }: ProductWrite & { id: string },
): Promise<void> {
  checkProduct(ctx, product);
  const added = await catalog.insertProduct(
    tx,
    id,
    product,
    searchTextOf(product),
    ctx.staffId ?? null,
  );
  if (!added) throw skuTaken(product.sku);
  await storeParts(tx, ctx, ids, id, product);
}

async function storeParts(
  tx: EntityManager,
  ctx: Ctx,
  ids: Pick<Ids, 'next'>,
  id: string,
  product: ProductWrite,
): Promise<PriceChange[]> {
  const taken = await catalog.replaceBarcodes(tx, id, product.barcodes);
  if (taken.length) throw barcodesTaken(taken);
  const before = await catalog.pricesInForce(tx, ctx, id);
  const { end, start } = priceChanges(before, product.prices);
  await catalog.endPrices(tx, end, ctx.now);
  const fresh = start.map((price) => ({ ...price, id: ids.next() }));
  await catalog.startPrices(tx, id, fresh, ctx.now, ctx.staffId ?? null);
  return changesOf(before, { end, start });
}

const tell = (tx: EntityManager, ctx: Ctx, act: AuditAct, id: string, detail = {}): Promise<void> =>
  audit(tx, ctx, { act, subjectType: 'product', subjectId: id, detail });

/** What trigram search looks into: all names, SKU, brand; folded once. */
export const searchTextOf = (
  product: Pick<ProductWrite, 'name' | 'names' | 'sku' | 'brand'>,
): string =>
  searchFold(
    [product.name, ...Object.values(product.names), product.sku, product.brand ?? ''].join(' '),
  );

function rethrowTaken(error: unknown, sku: string): never {
  if ((error as { constraint?: unknown }).constraint === 'products_sku') throw skuTaken(sku);
  throw error;
}
