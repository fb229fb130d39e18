import { shop } from './testing-shop.js';
import { staleDays } from './verifier-age.js';

const pulledAt = '2026-11-01T08:00:00.000Z';
const after = (days: number) => Date.parse(pulledAt) + days * 86_400_000;
const settings = shop.settings!;
const state = { pulledAt, settings };

/** PINs of cashiers lapse after so many days. */
const lapsing = (cashier: number) => ({
  pulledAt,
  settings: { ...settings, selling: { ...settings.selling, pinDays: { cashier, approver: 7 } } },
});

test('prices are told old from the seventh day on', () => {
  expect([6.99, 7, 9.5].map((days) => staleDays(state, after(days)))).toEqual([null, 7, 9]);
  expect(staleDays({ ...state, pulledAt: null }, after(90))).toBeNull();
});

test('where PINs lapse sooner, a day before they do', () => {
  expect([3.99, 4].map((days) => staleDays(lapsing(5), after(days)))).toEqual([null, 4]);
  expect(staleDays(lapsing(1), after(0.9))).toBeNull();
  expect(staleDays(lapsing(1), after(1))).toBe(1);
});
