import type { PackContent } from '../contracts/index.js';
import { quantity as thousandths } from '../money/index.js';

/** How content is written on packages, in three languages; `places` of a kilogram, litre or metre are thousandths. */
const units: readonly (readonly [names: string, unit: PackContent['unit'], places: number])[] = [
  ['kg кг կգ', 'kg', 3],
  ['g г գ', 'kg', 0],
  ['l л լ', 'l', 3],
  ['cl сл սլ', 'l', 1],
  ['ml мл մլ', 'l', 0],
  ['m м մ', 'm', 3],
  ['cm см սմ', 'm', 1],
];
const mostDigits = 9;

/** `500 g`, `0.75 l`, `1,5 кг`; null for anything else, nothing, and what isn't whole thousandths. Never rounds. */
export function readPackContent(text: string): PackContent | null {
  const [, whole = '', decimals = '', name = ''] =
    /^(\d+)(?:[.,](\d+))?\s*(\p{L}+)\.?$/u.exec(text.trim()) ?? [];
  const found = units.find(([names]) => names.split(' ').includes(name.toLowerCase()));
  if (!found) return null;
  const [, unit, places] = found;
  const rest = decimals.replace(/0+$/, '');
  if (rest.length > places || whole.length + places > mostDigits) return null;
  const quantity = Number(whole + rest.padEnd(places, '0'));
  return quantity > 0 ? { quantity: thousandths(quantity), unit } : null;
}

/** As `readPackContent` reads it: `0.5 kg`. */
export function writePackContent({ quantity, unit }: PackContent): string {
  const digits = String(quantity).padStart(4, '0');
  const decimals = digits.slice(-3).replace(/0+$/, '');
  return `${digits.slice(0, -3)}${decimals && `.${decimals}`} ${unit}`;
}
