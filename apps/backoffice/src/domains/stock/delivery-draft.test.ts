import { deliveryCost, deliveryLines, type DeliveryLine, lineCost } from './delivery-draft.js';

const line = (quantity: string, unitCost: string): DeliveryLine => ({
  lineId: 'l',
  productId: 'p',
  sku: '',
  name: '',
  unit: 'kg',
  quantity,
  unitCost,
});

it('multiplies quantity and cost without losing a minor unit', () => {
  expect(lineCost(line('0,745', '690'))).toBe(51_405);
  expect(lineCost(line('0,001', '0,05'))).toBe(0);
  expect(deliveryCost([line('12', '800'), line('x', '1')])).toBe(960_000);
});

it('takes nothing in while a line cannot be read', () => {
  expect(deliveryLines([])).toBeNull();
  expect(deliveryLines([line('1', '1'), line('0', '1')])).toBeNull();
  expect(deliveryLines([line('1', '-1')])).toBeNull();
  expect(deliveryLines([line('1,5', '0')])).toEqual([
    { lineId: 'l', productId: 'p', quantity: 1500, unitCost: 0 },
  ]);
});
