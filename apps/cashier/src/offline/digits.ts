/** Digits alone: how a phone number or a card is compared, however it was typed. */
export const digitsOf = (text: string): string => text.replace(/\D/g, '');
