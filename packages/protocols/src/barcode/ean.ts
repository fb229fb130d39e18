import { mod10CheckDigit } from '../checksum/index.js';

/** True for 8, 12, 13 or 14 digits whose last one is their check digit (EAN-8, UPC-A, EAN-13, GTIN-14). */
export function hasCheckDigit(code: string): boolean {
  return (
    /^(\d{8}|\d{12,14})$/.test(code) && mod10CheckDigit(code.slice(0, -1)) === Number(code.at(-1))
  );
}

/** The digits with their check digit behind. The text must hold digits only. */
export function withCheckDigit(digits: string): string {
  return digits + String(mod10CheckDigit(digits));
}

/**
 * One spelling per article: a UPC-A is an EAN-13 without its leading 0, so 12 valid digits become 13.
 * Everything else stays as scanned: in-store codes with leading zeros mean what they say.
 */
export function canonicalCode(code: string): string {
  return /^\d{12}$/.test(code) && hasCheckDigit(code) ? `0${code}` : code;
}
