import { safeReturn } from './safe-return.js';
import { emptySetup, setupBody, stepGaps } from './setup-draft.js';
import { emptyStaff, pinLength, staffBody, staffGaps } from './staff-draft.js';

it('returns after the login to this site only', () => {
  expect(safeReturn('/customers?q=a')).toBe('/customers?q=a');
  for (const from of [
    null,
    '',
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/login?from=/',
  ])
    expect(safeReturn(from)).toBe('/');
});

it('asks an approver for a longer PIN than a cashier', () => {
  expect(pinLength('cashier')).toBe(4);
  expect(
    staffGaps({ ...emptyStaff, name: 'a', allOutlets: true, role: 'owner', pin: '1234' }),
  ).toEqual(['pin']);
  expect(staffGaps({ ...emptyStaff, name: 'a', allOutlets: true, pin: '1234' })).toEqual([]);
});

it('names every gap of a person at once', () => {
  expect(staffGaps({ ...emptyStaff, email: 'x', password: 'short', discountLimit: '200' })).toEqual(
    ['name', 'email', 'password', 'discountLimit', 'outletIds'],
  );
});

it('sends no password or PIN that was not typed', () => {
  expect(Object.keys(staffBody({ ...emptyStaff, name: 'a' }))).not.toEqual(
    expect.arrayContaining(['password']),
  );
  expect(
    staffBody({ ...emptyStaff, discountLimit: '7,5', outletIds: ['o'], allOutlets: true }),
  ).toMatchObject({ manualDiscountLimit: 75_000, outletIds: [] });
});

it('goes through the wizard only with what each step needs', () => {
  expect(stepGaps('secret', emptySetup)).toEqual(['secret']);
  expect(
    stepGaps('owner', {
      ...emptySetup,
      ownerName: 'A',
      email: 'a@b.am',
      password: '0123456789',
      pin: '12345',
    }),
  ).toEqual(['pin']);
  expect(
    setupBody({ ...emptySetup, country: 'RU', currency: 'RUB', companyName: ' X ' }, 'ru'),
  ).toMatchObject({
    company: { name: 'X', currency: 'RUB', locale: 'ru', taxId: null },
    outlet: { timeZone: 'Europe/Moscow', address: null },
  });
});
