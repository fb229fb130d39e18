import { openSale } from './open-sale.js';
import { ageToCheck, forbiddenLine, isForbidden, restrictionOf } from './restrictions.js';
import { testingLine } from './testing-line.js';

const none = { minimumAge: null, forbidden: null, inForbidden: 'refuse' as const };
const night = { ...none, forbidden: { fromMinute: 1380, toMinute: 600 } };
const noon = { ...none, forbidden: { fromMinute: 720, toMinute: 780 } };

test.each([
  [night, 1379, false],
  [night, 1380, true],
  [night, 0, true],
  [night, 599, true],
  [night, 600, false],
  [noon, 719, false],
  [noon, 720, true],
  [noon, 780, false],
  [none, 0, false],
])('%j at minute %i: %s', (restriction, minute, isIt) => {
  expect(isForbidden(restriction, minute)).toBe(isIt);
});

test('an item’s own restriction goes before its nearest category’s', () => {
  const byCategory = { near: { ...none, minimumAge: 18 }, root: { ...none, minimumAge: 16 } };
  const inBoth = { categoryIds: ['none', 'near', 'root'] };
  expect(restrictionOf(inBoth, byCategory)?.minimumAge).toBe(18);
  expect(restrictionOf({ ...inBoth, restriction: none }, byCategory)).toBe(none);
  expect(restrictionOf({ categoryIds: ['other'] }, byCategory)).toBeNull();
});

test('the strictest age is asked first, once for a receipt; hours may begin after the scan', () => {
  const sale = {
    ...openSale('sale', '2026-11-23T08:00:00.000Z'),
    lines: [testingLine('beer'), testingLine('spirit')],
    restrictions: { beer: { ...night, minimumAge: 18 }, spirit: { ...none, minimumAge: 21 } },
  };
  expect(ageToCheck(sale)).toMatchObject({ name: 'spirit', minimumAge: 21 });
  const ageCheck = { minimumAge: 18, seen: 'document' as const, by: 'ani', at: '' };
  expect(ageToCheck({ ...sale, ageCheck })?.minimumAge).toBe(21);
  expect(ageToCheck({ ...sale, ageCheck: { ...ageCheck, minimumAge: 21 } })).toBeNull();
  expect(forbiddenLine(sale, 1000)).toBeNull();
  expect(forbiddenLine(sale, 1400)?.name).toBe('beer');
  expect(forbiddenLine({ ...sale, allowedHours: ['beer'] }, 1400)).toBeNull();
});
