import { hasRateGap, rateDrafts, rateFault, ratesOf, typedCurrency } from './rate-draft.js';

const usd = { currency: 'USD', rate: '386,5' };

it.each([
  [usd, null],
  [{ currency: 'usd', rate: '386' }, 'currency'],
  [{ currency: 'US', rate: '386' }, 'currency'],
  [{ currency: 'QQQ', rate: '386' }, 'currency'],
  [{ currency: '', rate: '386' }, 'currency'],
  [{ currency: 'AMD', rate: '1' }, 'own'],
  [{ currency: 'EUR', rate: '447' }, 'twice'],
  [{ currency: 'USD', rate: '' }, 'rate'],
  [{ currency: 'USD', rate: '0,00' }, 'rate'],
  [{ currency: 'USD', rate: '-5' }, 'rate'],
  [{ currency: 'USD', rate: 'a lot' }, 'rate'],
  [{ currency: 'USD', rate: '386,1234567' }, 'rate'],
  [{ currency: '', rate: '' }, null],
])('knows what is wrong with %j', (row, fault) => {
  const rows = [{ currency: 'EUR', rate: '447' }, row];
  expect(rateFault(rows, 1, 'AMD')).toBe(fault);
  expect(hasRateGap(rows, 'AMD')).toBe(fault !== null);
});

it('blames the second of two, not the first', () => {
  expect(rateFault([usd, usd], 0, 'AMD')).toBe(null);
  expect(rateFault([usd, usd], 1, 'AMD')).toBe('twice');
});

it('sends and shows what one whole unit is worth, whatever its minor units are', () => {
  const rates = [
    { currency: 'USD', ratePpm: 386_500_000 },
    // A yen has no hundredths: one yen for 2,61 dram is 261 minor units for one.
    { currency: 'JPY', ratePpm: 261_000_000 },
  ];
  const rows = rateDrafts(rates, 'AMD');
  expect(rows).toEqual([
    { currency: 'USD', rate: '386.5' },
    { currency: 'JPY', rate: '2.61' },
  ]);
  expect(ratesOf([...rows, { currency: '', rate: ' ' }], 'AMD')).toEqual(rates);
});

it('takes the letters of a code, capital', () => {
  expect(typedCurrency(' u$sd2 ')).toBe('USD');
  expect(typedCurrency('eurо')).toBe('EUR');
});
