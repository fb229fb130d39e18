import { readPackContent } from '@khanut/shared/labels';
import type { EntityManager } from 'typeorm';
import { hashPassword } from '../platform/auth/passwords.js';
import { pinVerifier } from '../platform/auth/pins.js';
import { type Ctx, systemCtx } from '../platform/http/ctx.js';
import { createProduct, insertCategory, type ProductWrite } from '../domains/catalog/index.js';
import { addConsent, createCustomer, noteDocumentSeen } from '../domains/customers/index.js';
import { createCompany } from '../domains/outlets/index.js';
import { publishRulebook, saveDiscountCategory, saveRule } from '../domains/rulebook/index.js';
import type { DemoCustomer, DemoFiles, DemoProduct, DemoShop } from './demo-files.js';
import { DemoIds } from './demo-ids.js';
import * as demo from './demo.repository.js';
import { demoRule } from './demo-rules.js';
import { known } from './known.js';
import { loadCoupons, loadLoyalty } from './load-loyalty.js';

const dayMs = 86_400_000;
const approverDigits = 6;
/** Of a full shelf of the greater outlet: there never reached, at the smaller one by a few things at a time. */
const lowStockPart = 0.29;

/** Ids given so far, by the keys of the files. */
interface Given {
  outlets: Map<string, string>;
  categories: Map<string, string>;
  discounts: Map<string, string>;
  ownerId: string;
}

/** Everything but the trade itself, inside the caller's transaction: it stands whole or not at all. */
export async function loadShop(
  tx: EntityManager,
  files: DemoFiles,
  fromMs: number,
  untilMs: number,
): Promise<void> {
  // Prices hold from before the first receipt, so that the price history can prove every one of them.
  const ids = new DemoIds('demo shop', fromMs - dayMs);
  const { shop } = files;
  await createCompany(tx, { ...shop.company, id: ids.next(), demo: true });
  const outlets = await loadOutlets(tx, shop, ids);
  const ownerId = await loadStaff(tx, shop, outlets, ids);
  const ctx: Ctx = { ...systemCtx(new Date(fromMs - dayMs), 'demo'), staffId: ownerId };
  const categories = await loadCategories(tx, shop, ids);
  for (const product of files.products)
    await createProduct(tx, ctx, ids, productOf(product, categories, ids.next()));
  const discounts = await loadDiscounts(tx, ctx, shop, categories, ids);
  await publishRulebook(tx, ctx);
  const given = { outlets, categories, discounts, ownerId };
  for (const customer of files.customers)
    await loadCustomer(tx, ctx, customer, given, ids, untilMs);
  await demo.startProgress(tx, ids.next(), untilMs);
}

async function loadOutlets(
  tx: EntityManager,
  shop: DemoShop,
  ids: DemoIds,
): Promise<Map<string, string>> {
  const outlets = new Map<string, string>();
  for (const outlet of shop.outlets) {
    const id = ids.next();
    outlets.set(outlet.code, id);
    await demo.insertOutlet(tx, id, outlet);
    for (const register of outlet.registers)
      await demo.insertRegister(tx, ids.next(), id, register.code, register.name);
  }
  return outlets;
}

/** @returns the owner's id */
async function loadStaff(
  tx: EntityManager,
  shop: DemoShop,
  outlets: Map<string, string>,
  ids: DemoIds,
): Promise<string> {
  const passwordHash = await hashPassword(shop.password);
  const people = await Promise.all(
    shop.staff.map(async (person) => ({
      ...person,
      id: ids.next(),
      passwordHash,
      pinVerifier:
        person.pin === null
          ? null
          : await pinVerifier(person.pin, person.pin.length >= approverDigits),
      allOutlets: person.outlets === 'all',
      outletIds: person.outlets === 'all' ? [] : person.outlets.map((code) => known(outlets, code)),
    })),
  );
  for (const person of people) await demo.insertStaff(tx, person);
  return people.find((person) => person.role === 'owner')?.id ?? '';
}

async function loadCategories(
  tx: EntityManager,
  shop: DemoShop,
  ids: DemoIds,
): Promise<Map<string, string>> {
  const categories = new Map<string, string>();
  for (const { key, ...names } of shop.categories) {
    const id = ids.next();
    categories.set(key, id);
    await insertCategory(tx, id, { name: names.hy, names, parentId: null }, null);
  }
  return categories;
}

function productOf(
  row: DemoProduct,
  categories: Map<string, string>,
  id: string,
): ProductWrite & { id: string } {
  const barcodes = row.barcodes.split(' ').map((text) => {
    const [code = '', pieces = '1'] = text.split('*');
    return { code, quantity: Number(pieces) * 1000 };
  });
  const price = {
    outletId: null,
    customerCategoryId: null,
    minQuantity: 0,
    unitPrice: Number(row.price) * 100,
  };
  return {
    id,
    sku: row.sku,
    name: row.name_hy,
    names: { hy: row.name_hy, ru: row.name_ru, en: row.name_en },
    unit: row.unit,
    categoryId: known(categories, row.category),
    brand: row.brand || null,
    taxClassId: 'vat-20',
    lowestPrice: null,
    neverDiscounted: row.never_discounted === 'yes',
    earnsNothing: false,
    openPrice: false,
    stockTracked: true,
    favourite: row.favourite === 'yes',
    lowStockAt: Math.round(Number(row.stock) * lowStockPart) * 1000,
    content: readPackContent(row.content),
    barcodes,
    prices: [price],
  } as ProductWrite & { id: string };
}

async function loadDiscounts(
  tx: EntityManager,
  ctx: Ctx,
  shop: DemoShop,
  categories: Map<string, string>,
  ids: DemoIds,
) {
  const discounts = new Map<string, string>();
  for (const { key, kind, rate, ...names } of shop.discountCategories) {
    const id = ids.next();
    discounts.set(key, id);
    await saveDiscountCategory(tx, ctx, id, {
      name: names.hy,
      names,
      kind,
      rate: rate as never,
      version: null,
      publish: false,
    });
  }
  const coupons = await loadCoupons(tx, ctx, shop, ids);
  for (const rule of shop.rules)
    await saveRule(tx, ctx, ids.next(), demoRule(rule, { categories, coupons }));
  await loadLoyalty(tx, ctx, shop, discounts, ids);
  return discounts;
}

async function loadCustomer(
  tx: EntityManager,
  ctx: Ctx,
  row: DemoCustomer,
  given: Given,
  ids: DemoIds,
  untilMs: number,
) {
  const id = ids.next();
  const categoryIds = row.categories
    ? row.categories.split(' ').map((key) => known(given.discounts, key))
    : [];
  const expiresAt = row.individual_days
    ? new Date(untilMs + Number(row.individual_days) * dayMs).toISOString()
    : null;
  const rate = Number(row.individual_percent) * 10_000;
  await createCustomer(
    tx,
    ctx,
    {
      id,
      kind: row.kind,
      name: row.name,
      email: null,
      taxId: row.tax_id || null,
      birthday: row.birthday || null,
      locale: row.locale,
      note: null,
      phones: row.phone ? [{ phone: row.phone, kind: row.phone_kind }] : [],
      cards: row.card ? [row.card] : [],
      categoryIds,
      tierId: row.tier ? known(given.discounts, row.tier) : null,
      individual: row.individual_percent ? { rate: rate as never, expiresAt } : null,
    },
    { homeOutletId: known(given.outlets, row.home_outlet), reference: row.reference },
  );
  // Given by hand when the card was handed out: the ladder leaves it alone.
  if (row.tier) await demo.fixTier(tx, id);
  for (const categoryId of categoryIds)
    await noteDocumentSeen(tx, id, categoryId, row.document_seen);
  if (row.consent !== 'yes') return;
  const wording = 'Համաձայն եմ ստանալ խանութի առաջարկները SMS-ով։';
  const proof = {
    channel: 'sms' as const,
    granted: true,
    wording,
    source: 'form',
    staffId: given.ownerId,
    at: ctx.now,
  };
  await addConsent(tx, { ...proof, id: ids.next(), customerId: id });
}
