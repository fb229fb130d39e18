/**
 * A phone as people type it, as digits with the country's code: 091 22 33 44, 91223344, +374 91 223344 and 00374… are
 * one. null: too short for a phone. Pure.
 */
export function phoneDigits(text: string, callingCode: string | null): string | null {
  const digits = text.replace(/\D/g, '');
  if (digits.length < 6 || digits.length > 15) return null;
  if (text.trim().startsWith('+')) return digits;
  if (digits.startsWith('00')) return digits.slice(2);
  if (callingCode === null) return digits;
  if (digits.startsWith('0')) return callingCode + digits.slice(1);
  // Written whole, only without the plus: a national number is shorter.
  if (digits.startsWith(callingCode) && digits.length > 9) return digits;
  if (callingCode === '7' && digits.length === 11 && digits.startsWith('8'))
    return callingCode + digits.slice(1);
  return callingCode + digits;
}
