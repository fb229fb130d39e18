import { deeds, placeOf, places } from './places.js';

it('finds the place of an address by its longest path', () => {
  expect(placeOf('/')?.id).toBe('home');
  expect(placeOf('/stock')?.id).toBe('stock');
  expect(placeOf('/stock/deliveries/new')?.id).toBe('deliveries');
  expect(placeOf('/customers/01990000')?.id).toBe('customers');
  expect(placeOf('/nowhere')).toBeUndefined();
});

it('gives no key twice and no deed without a place', () => {
  const keys = places.flatMap((place) => place.key ?? []);
  expect(new Set(keys).size).toBe(keys.length);
  for (const deed of deeds) expect(placeOf(deed.path)).toBeDefined();
});
