import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';

/** A phone in E.164 and whether messages can reach it. */
export interface ReadPhone {
  phone: string;
  isMobile: boolean;
}

/** Kinds of numbers that take SMS; some countries cannot tell mobile from fixed. */
const mobileTypes = new Set<string | undefined>(['MOBILE', 'FIXED_LINE_OR_MOBILE']);

/** Reads a number as people write it; `country` fills in a missing country code. null: no such number. Pure. */
export function readPhone(text: string, country: string): ReadPhone | null {
  const parsed = parsePhoneNumberFromString(text, country as CountryCode);
  if (!parsed?.isValid()) return null;
  return { phone: parsed.number, isMobile: mobileTypes.has(parsed.getType()) };
}

/** What a country's phones begin with, without +; undefined where nobody knows. Pure. */
export const callingCodeOf = (country: string): string | undefined =>
  isSupportedCountry(country) ? getCountryCallingCode(country) : undefined;
