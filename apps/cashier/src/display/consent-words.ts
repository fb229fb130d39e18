import type { TFunction } from 'i18next';

/** Grows with every change of `consent.give` or `consent.stop` in any language: a proof names the words it rests on. */
const wordingVersion = 'sms-1';

/** The words that a customer agrees to, or withdraws by, as they are shown and kept. */
export const consentWords = (t: TFunction, what: 'give' | 'stop', shop: string) => ({
  wording: t(`consent.${what}`, { shop }),
  wordingVersion,
});
