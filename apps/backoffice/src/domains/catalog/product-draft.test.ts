import { defaultPrice } from './default-price.js';
import { emptyProduct, productBody, productGaps } from './product-draft.js';

const filled = {
  ...emptyProduct,
  name: 'Չիր',
  sku: 'A-1',
  taxClassId: 'vat',
  prices: [{ outletId: '', customerCategoryId: '', minQuantity: '', unitPrice: '1290,50' }],
};

it('reads prices, packs and limits', () => {
  const body = productBody({
    ...filled,
    barcodes: [
      { code: ' 4850001 ', quantity: '1', price: '' },
      { code: '4850002', quantity: '12', price: '5000' },
      { code: '', quantity: '1', price: '' },
    ],
    lowStockAt: '2,5',
    names: { hy: '', ru: 'Чир', en: '' },
  });
  expect(body).toMatchObject({
    prices: [{ outletId: null, minQuantity: 0, unitPrice: 129_050 }],
    barcodes: [
      { code: '4850001', quantity: 1000, price: null },
      { code: '4850002', quantity: 12_000, price: 500_000 },
    ],
    lowStockAt: 2500,
    names: { ru: 'Чир' },
    lowestPrice: null,
  });
});

it('names each field that has to be mended', () => {
  expect(productGaps(filled)).toEqual([]);
  expect(
    productGaps({
      ...filled,
      name: '',
      prices: [{ ...filled.prices[0]!, unitPrice: '-5' }],
      barcodes: [{ code: '1234', quantity: '0', price: '' }],
      lowestPrice: 'x',
    }),
  ).toEqual(['name', 'lowestPrice', 'prices.0', 'barcodes.0']);
});

it('asks for serial numbers of pieces only', () => {
  const phone = { ...filled, tracking: 'serial' as const };
  expect(productBody(phone).tracking).toBe('serial');
  expect(productBody({ ...phone, unit: 'kg' }).tracking).toBe('none');
  expect(productBody({ ...phone, unit: 'kg', tracking: 'lot' }).tracking).toBe('lot');
});

it('needs no price where the till asks for it', () => {
  const noPrice = { ...filled, prices: [{ ...filled.prices[0]!, unitPrice: '' }] };
  expect(productGaps(noPrice)).toEqual(['prices.0']);
  expect(productGaps({ ...noPrice, openPrice: true })).toEqual([]);
});

it('shows the price of everybody, else the first there is', () => {
  const price = (part: object) =>
    ({
      id: 'x',
      outletId: null,
      customerCategoryId: null,
      minQuantity: 0,
      unitPrice: 100,
      startsAt: '',
      endedAt: null,
      ...part,
    }) as never;
  expect(defaultPrice([price({ outletId: 'o', unitPrice: 90 }), price({})])).toBe(100);
  expect(defaultPrice([price({ outletId: 'o', unitPrice: 90 })])).toBe(90);
  expect(defaultPrice([])).toBeNull();
});
