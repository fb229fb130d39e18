import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const directory = fileURLToPath(new URL('../../demo/', import.meta.url));

const Names = z.strictObject({ hy: z.string(), ru: z.string(), en: z.string() });
const Named = z.strictObject({ key: z.string(), hy: z.string(), ru: z.string(), en: z.string() });
const Shop = z.strictObject({
  company: z.strictObject({
    name: z.string(), taxId: z.string(), country: z.string(), currency: z.string(), locale: z.string(),
  }), // prettier-ignore
  outlets: z.array(
    z.strictObject({
      code: z.string(), name: z.string(), address: z.string(), phone: z.string(), timeZone: z.string(), footer: z.string(),
      /** Opening stock of the products file times this. */
      stockShare: z.number(), receiptsPerDay: z.int(),
      registers: z.array(z.strictObject({ code: z.string(), name: z.string() })),
    }), // prettier-ignore
  ),
  categories: z.array(Named),
  discountCategories: z.array(Named.extend({ kind: z.enum(['category', 'tier']), rate: z.int() })),
  rules: z.array(
    z.strictObject({
      name: z.string(), names: Names, step: z.enum(['item', 'group', 'receipt', 'coupon']), stack: z.string(),
      categories: z.array(z.string()).default([]), hours: z.strictObject({ fromMinute: z.int(), toMinute: z.int() }).optional(),
      percent: z.int().optional(), ladder: z.array(z.strictObject({ from: z.int(), rate: z.int() })).optional(),
      /** Of so many pieces the cheapest is free. */
      cheapestFreeOf: z.int().optional(),
      /** Prefix of the coupon that brings `amountOff` from a basket of `basketFrom`. */
      coupon: z.string().optional(), basketFrom: z.int().optional(), amountOff: z.int().optional(),
    }), // prettier-ignore
  ),
  coupons: z.array(
    Names.extend({ prefix: z.string(), kind: z.enum(['single', 'multi']), count: z.int() }),
  ),
  giftCards: z.array(z.strictObject({ code: z.string(), amount: z.int() })),
  loyalty: z.strictObject({
    pointValue: z.int(), amountPerPoint: z.int(), burnMaxRate: z.int(), pendingDays: z.int(), expiryDays: z.int(),
    multipliers: z.array(z.strictObject({ tier: z.string(), factorPpm: z.int() })),
    tierSteps: z.array(z.strictObject({ tier: z.string(), from: z.int() })), graceDays: z.int(),
    referral: z.strictObject({ referrer: z.int(), referred: z.int(), from: z.int() }), birthdayPoints: z.int(),
    cardUsesPerDay: z.int(), pointsAllowance: z.int(),
  }), // prettier-ignore
  password: z.string(),
  staff: z.array(
    z.strictObject({
      name: z.string(), email: z.string(), role: z.string(), outlets: z.union([z.literal('all'), z.array(z.string())]),
      locale: z.string(), pin: z.string().nullable(), limit: z.int(),
    }), // prettier-ignore
  ),
  supplierNames: z.array(z.string()),
  preorders: z.array(
    z.strictObject({
      outlet: z.string(), customer: z.string(), dueInHours: z.number(), state: z.enum(['taken', 'ready']),
      note: z.string().nullable(), lines: z.array(z.tuple([z.string(), z.int()])),
    }), // prettier-ignore
  ),
});
export type DemoShop = z.infer<typeof Shop>;

/** A row of products.csv: amounts in whole units of the currency, stock in whole units of the product. */
export interface DemoProduct {
  sku: string;
  category: string;
  unit: 'pcs' | 'kg';
  /** `code` or `code*pieces`, separated by blanks. */
  barcodes: string;
  /** What a package holds (`500 g`); empty where that says nothing. */
  content: string;
  price: string;
  cost: string;
  stock: string;
  brand: string;
  favourite: string;
  never_discounted: string;
  name_hy: string;
  name_ru: string;
  name_en: string;
}

/** A row of customers.csv; empty text is absent. */
export interface DemoCustomer {
  reference: string;
  kind: 'person' | 'company';
  name: string;
  phone: string;
  phone_kind: 'mobile' | 'home' | 'work';
  card: string;
  tier: string;
  categories: string;
  individual_percent: string;
  individual_days: string;
  consent: string;
  locale: 'hy' | 'ru' | 'en';
  home_outlet: string;
  document_seen: string;
  birthday: string;
  tax_id: string;
}

export interface DemoFiles {
  shop: DemoShop;
  products: DemoProduct[];
  customers: DemoCustomer[];
}

const text = (name: string): string => readFileSync(join(directory, name), 'utf8');
const table = <Row>(name: string): Row[] =>
  parse(text(name), { columns: true, bom: true }) as Row[];

export const readDemoFiles = (): DemoFiles => ({
  shop: Shop.parse(JSON.parse(text('shop.json'))),
  products: table<DemoProduct>('products.csv'),
  customers: table<DemoCustomer>('customers.csv'),
});
