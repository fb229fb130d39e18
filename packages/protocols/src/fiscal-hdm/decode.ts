import { textOf, unitsOf, wholeNumber } from './decimal.js';

/** What the register says of a receipt it has just made. */
export interface HdmReceipt {
  readonly receiptNumber: number;
  readonly crn: string;
  readonly serial: string;
  readonly tin: string;
  readonly taxpayer: string;
  readonly fiscalNumber: string;
  readonly lottery: string;
  readonly totalMinor: number;
  readonly changeMinor: number;
  readonly qr: string;
}

/** A receipt looked up; a live register leaves out the items of simple receipts. */
export interface HdmLookup {
  readonly receiptNumber: number;
  readonly kind: 'sale' | 'return' | 'prepayment';
  readonly isItemised: boolean;
  readonly totalMinor: number;
  readonly cashMinor: number;
  readonly cardMinor: number;
  /** Number of the receipt that a return returns. */
  readonly returnsNumber: number | undefined;
  readonly items: readonly HdmLookupItem[];
}

export interface HdmLookupItem {
  readonly rpid: number;
  readonly code: string;
  readonly quantityThousandths: number;
  readonly unitPriceMinor: number;
}

type Members = Readonly<Record<string, unknown>>;

const saleKinds: Readonly<Record<number, HdmLookup['kind']>> = {
  0: 'sale',
  2: 'return',
  3: 'prepayment',
};

/** The session key of a log-in answer, 24 bytes. */
export function decodeLogin(value: unknown): Uint8Array | undefined {
  const key = Buffer.from(textOf(members(value)['key']), 'base64');
  return key.length === 24 ? key : undefined;
}

/** The answer to a sale, a return or a copy; undefined when number or total is missing. */
export function decodeReceipt(value: unknown): HdmReceipt | undefined {
  const receipt = members(value);
  const receiptNumber = wholeNumber(receipt['rseq']);
  const totalMinor = unitsOf(receipt['total'], 2);
  if (receiptNumber === undefined || totalMinor === undefined) return undefined;
  return {
    receiptNumber,
    totalMinor,
    crn: numberOrText(receipt['crn']),
    serial: numberOrText(receipt['sn']),
    tin: numberOrText(receipt['tin']),
    taxpayer: textOf(receipt['taxpayer']),
    fiscalNumber: numberOrText(receipt['fiscal']),
    lottery: numberOrText(receipt['lottery']),
    changeMinor: unitsOf(receipt['change'], 2) ?? 0,
    qr: textOf(receipt['qr']),
  };
}

/** The answer to operation 10; undefined when it does not say what and how much. */
export function decodeLookup(value: unknown): HdmLookup | undefined {
  const found = members(value);
  const receiptNumber = wholeNumber(found['rseq']);
  const totalMinor = unitsOf(found['ta'], 2);
  const kind = saleKinds[wholeNumber(found['saleType']) ?? -1];
  if (receiptNumber === undefined || totalMinor === undefined || kind === undefined)
    return undefined;
  const lines = Array.isArray(found['totals']) ? found['totals'].map(decodeItem) : [];
  if (!lines.every((line) => line !== undefined)) return undefined;
  return {
    receiptNumber,
    kind,
    isItemised: wholeNumber(found['subType']) === 2,
    totalMinor,
    cashMinor: unitsOf(found['cash'], 2) ?? 0,
    cardMinor: unitsOf(found['card'], 2) ?? 0,
    returnsNumber: wholeNumber(found['ref']),
    items: lines,
  };
}

function decodeItem(value: unknown): HdmLookupItem | undefined {
  const item = members(value);
  const rpid = wholeNumber(item['rpid']);
  const quantityThousandths = unitsOf(item['qty'], 3);
  const unitPriceMinor = unitsOf(item['p'], 2);
  if (rpid === undefined || quantityThousandths === undefined || unitPriceMinor === undefined)
    return undefined;
  return { rpid, quantityThousandths, unitPriceMinor, code: textOf(item['gc']) };
}

function members(value: unknown): Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Members)
    : {};
}

function numberOrText(value: unknown): string {
  return typeof value === 'number' ? String(value) : textOf(value);
}
