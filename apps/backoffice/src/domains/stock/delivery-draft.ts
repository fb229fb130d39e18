import type { BodyOf, goodsReceiptCreateRoute } from '@khanut/shared/contracts';
import { readMoney, readQuantity } from '../../parts/typed-number.js';

type DeliveryBody = BodyOf<typeof goodsReceiptCreateRoute>;
type Line = DeliveryBody['lines'][number];

export interface DeliveryLine {
  lineId: string;
  productId: string;
  sku: string;
  name: string;
  unit: string;
  quantity: string;
  unitCost: string;
}

const thousand = 1000n;

/** Quantity × cost in minor units, half up; null while either can't be read. */
export function lineCost(line: Pick<DeliveryLine, 'quantity' | 'unitCost'>): number | null {
  const quantity = readQuantity(line.quantity);
  const cost = readMoney(line.unitCost);
  if (quantity === null || cost === null || quantity <= 0 || cost < 0) return null;
  return Number((BigInt(quantity) * BigInt(cost) + thousand / 2n) / thousand);
}

/** The delivery's sum over the lines that can be read. */
export const deliveryCost = (lines: readonly DeliveryLine[]): number =>
  lines.reduce((sum, line) => sum + (lineCost(line) ?? 0), 0);

/** The lines as the API takes them; null while one can't be read or there is none. */
export function deliveryLines(lines: readonly DeliveryLine[]): Line[] | null {
  if (lines.length === 0 || lines.some((line) => lineCost(line) === null)) return null;
  return lines.map((line) => ({
    lineId: line.lineId,
    productId: line.productId,
    quantity: readQuantity(line.quantity) as Line['quantity'],
    unitCost: readMoney(line.unitCost) as Line['unitCost'],
  }));
}
