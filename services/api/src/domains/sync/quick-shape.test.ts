import { SaleBody } from '@khanut/shared/contracts';
import { seededRandom } from '@khanut/testkit';
import { z } from 'zod';
import { v7 } from 'uuid';
import { plainSale } from '../sales/testing/plain-sale.js';
import { quickShape } from './quick-shape.js';

const quick = quickShape(SaleBody) as (value: unknown) => boolean;
const sale = () =>
  plainSale({
    outletId: v7(),
    registerId: v7(),
    productId: v7(),
    quantity: 2000,
    number: 7,
  }) as unknown;

test('a sale has a quick shape and a sound one fits it', () => {
  expect(quick(sale())).toBe(true);
  expect(SaleBody.safeParse(sale()).success).toBe(true);
});

/** Every place in the value, as a path. */
function placesOf(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    path,
    ...Object.entries(value).flatMap(([key, part]) =>
      placesOf(part, [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}
function changed(path: (string | number)[], spoil: unknown): unknown {
  const copy = structuredClone(sale()) as Record<string | number, unknown>;
  let at = copy;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  const last = path.at(-1) as string | number;
  // JSON knows no holes in arrays.
  if (spoil === 'drop' && Array.isArray(at)) at.splice(Number(last), 1);
  else if (spoil === 'drop') delete at[last];
  else at[last] = spoil;
  return copy;
}

test('it says the same as zod wherever a value is spoilt', () => {
  const spoils = [
    'drop',
    null,
    undefined,
    '',
    'x',
    -1,
    0,
    1.5,
    1e21,
    Number.NaN,
    true,
    [],
    {},
    v7(),
    '2026-02-30',
    '2026-01-01T00:00:00Z',
    [null],
    { kind: 'cash' },
  ];
  const places = placesOf(sale()).filter((path) => path.length > 0);
  expect(places.length).toBeGreaterThan(80);
  for (const path of places)
    for (const spoil of spoils) {
      const value = changed(path, spoil);
      expect([path.join('.'), spoil, quick(value)]).toEqual([
        path.join('.'),
        spoil,
        SaleBody.safeParse(value).success,
      ]);
    }
});

test('it says the same as zod when several places are spoilt at random', () => {
  const random = seededRandom();
  const places = placesOf(sale()).filter((path) => path.length > 0);
  for (let round = 0; round < 300; round++) {
    const path = places[Math.floor(random.next() * places.length)] as (string | number)[];
    const value = changed(path, random.next() < 0.5 ? 7 : 'seven');
    expect(quick(value)).toBe(SaleBody.safeParse(value).success);
  }
});

test('a schema that changes what it reads has none', () => {
  expect(quickShape(z.looseObject({ name: z.string().trim() }))).toBeNull();
  expect(quickShape(z.strictObject({ a: z.int() }))).toBeNull();
  expect(quickShape(z.looseObject({ a: z.int().default(1) }))).toBeNull();
  expect(quickShape(z.looseObject({ a: z.int().multipleOf(5) }))).toBeNull();
});
