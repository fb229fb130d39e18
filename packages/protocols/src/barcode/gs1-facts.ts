import { mod10CheckDigit } from '../checksum/index.js';
import { readGs1Date } from './gs1-date.js';

/** A figure as printed: an integer and where its point stands. */
export interface Gs1Figure {
  readonly digits: number;
  readonly decimals: number;
  /** ISO 4217, numeric; absent where the code means the currency of the shop. */
  readonly currency?: string | undefined;
}

/** What a GS1 code says of the goods in hand; a fact that it does not state is undefined. */
export interface Gs1Facts {
  /** The article as the till knows it: an EAN-8, an EAN-13, or 14 digits of a case. */
  readonly itemCode?: string | undefined;
  readonly sscc?: string | undefined;
  readonly batch?: string | undefined;
  readonly serial?: string | undefined;
  readonly producedOn?: string | undefined;
  readonly packedOn?: string | undefined;
  readonly bestBefore?: string | undefined;
  readonly sellBy?: string | undefined;
  readonly expiresOn?: string | undefined;
  readonly netWeightGrams?: number | undefined;
  readonly pieces?: number | undefined;
  readonly price?: Gs1Figure | undefined;
  /** 8005: a price per unit of measure; on tobacco the highest price allowed. */
  readonly unitPriceDigits?: number | undefined;
}

type Elements = ReadonlyMap<string, string>;

const checked = ['00', '01', '02', '402', '410', '411', '412', '413', '414', '415', '416', '417'];
const dates = {
  producedOn: '11',
  packedOn: '13',
  bestBefore: '15',
  sellBy: '16',
  expiresOn: '17',
} as const;
const longestFigure = 15;

/**
 * The facts of the elements. Undefined when a check digit is wrong, a day does not exist, a weight is no whole number of
 * grams or two elements contradict each other: a code that is wrong in one thing is believed in none.
 */
export function gs1Facts(elements: Elements, thisYear: number): Gs1Facts | undefined {
  if (!checked.every((identifier) => hasRightDigit(elements.get(identifier)))) return undefined;
  const days = Object.entries(dates).map(([name, identifier]) => {
    const digits = elements.get(identifier);
    return [name, digits && (readGs1Date(digits, thisYear) ?? null)] as const;
  });
  const weight = measured(elements, '310');
  const netWeightGrams = weight ? grams(weight) : weight;
  const price = priceOf(elements);
  const isWrong = days.some(([, day]) => day === null) || netWeightGrams === null || price === null;
  if (isWrong) return undefined;
  return {
    itemCode: itemCodeOf(elements.get('01')),
    sscc: elements.get('00'),
    batch: elements.get('10'),
    serial: elements.get('21'),
    ...Object.fromEntries(days),
    netWeightGrams,
    pieces: numberOf(elements.get('30') ?? elements.get('37')),
    price,
    unitPriceDigits: numberOf(elements.get('8005')),
  };
}

function hasRightDigit(value: string | undefined): boolean {
  return value === undefined || mod10CheckDigit(value.slice(0, -1)) === Number(value.at(-1));
}

function itemCodeOf(gtin: string | undefined): string | undefined {
  if (gtin === undefined) return undefined;
  if (gtin.startsWith('000000')) return gtin.slice(6);
  return gtin.startsWith('0') ? gtin.slice(1) : gtin;
}

function numberOf(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}

/** The element of a family whose last digit is the place of the point; null when there are two. */
function measured(elements: Elements, family: string): Gs1Figure | null | undefined {
  const found = [...elements].filter(
    ([identifier]) => identifier.length === 4 && identifier.startsWith(family),
  );
  if (found.length > 1) return null;
  return found
    .map(([identifier, value]) => ({ digits: Number(value), decimals: Number(identifier[3]) }))
    .at(0);
}

/** Kilograms with their decimals in whole grams; null when there are tenths of a gram or no such number. */
function grams({ digits, decimals }: Gs1Figure): number | null {
  const text = String(digits).padStart(decimals + 1, '0');
  const fraction = decimals === 0 ? '' : text.slice(-decimals);
  const kilograms = decimals === 0 ? text : text.slice(0, -decimals);
  if (/[1-9]/.test(fraction.slice(3))) return null;
  return Number(kilograms + fraction.slice(0, 3).padEnd(3, '0'));
}

/** 392n and 393n are prices of goods sold by measure, 390n and 391n sums; null when a code states two. */
function priceOf(elements: Elements): Gs1Figure | null | undefined {
  const found = [...elements].filter(([identifier]) => /^39[0-3]\d$/.test(identifier));
  const [first] = found;
  if (!first) return undefined;
  const [identifier, value] = first;
  const hasCurrency = identifier[2] === '1' || identifier[2] === '3';
  const digits = hasCurrency ? value.slice(3) : value;
  if (found.length > 1 || digits.length > longestFigure) return null;
  return {
    digits: Number(digits),
    decimals: Number(identifier[3]),
    currency: hasCurrency ? value.slice(0, 3) : undefined,
  };
}
