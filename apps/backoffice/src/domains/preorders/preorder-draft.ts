import type { BodyOf, preorderCreateRoute } from '@khanut/shared/contracts';
import { readQuantity } from '../../parts/typed-number.js';

type Line = BodyOf<typeof preorderCreateRoute>['lines'][number];

export interface PreorderLine {
  id: string;
  productId: string;
  name: string;
  unit: string;
  /** Thousandths, over the outlets in scope. */
  onHand: number;
  quantity: string;
  unitPrice: number;
}

const thousand = 1000n;

/** Quantity × price in minor units, half up; 0 while the quantity can't be read. */
export function linePrice(line: Pick<PreorderLine, 'quantity' | 'unitPrice'>): number {
  const quantity = readQuantity(line.quantity) ?? 0;
  return Number(
    (BigInt(Math.max(0, quantity)) * BigInt(line.unitPrice) + thousand / 2n) / thousand,
  );
}

export const preorderTotal = (lines: readonly PreorderLine[]): number =>
  lines.reduce((sum, line) => sum + linePrice(line), 0);

/** The lines as the API takes them; null while there is none or a quantity can't be read. */
export function preorderLines(lines: readonly PreorderLine[]): Line[] | null {
  if (lines.length === 0 || lines.some((line) => (readQuantity(line.quantity) ?? 0) <= 0))
    return null;
  return lines.map((line) => ({
    id: line.id,
    productId: line.productId,
    quantity: readQuantity(line.quantity) as Line['quantity'],
    unitPrice: line.unitPrice as Line['unitPrice'],
  }));
}

/** Tomorrow at noon by this machine's clock, in the form of a datetime field. */
export function tomorrowNoon(now: Date): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}T12:00`;
}
