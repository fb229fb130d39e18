/**
 * The GS1 check digit for a run of digits without it: weights 3 and 1 from the right,
 * ten minus the sum, modulo ten. The text must hold digits only.
 */
export function mod10CheckDigit(digits: string): number {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const weight = (digits.length - index) % 2 === 1 ? 3 : 1;
    sum += weight * (digits.charCodeAt(index) - 0x30);
  }
  return (10 - (sum % 10)) % 10;
}
