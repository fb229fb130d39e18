/** Languages of the till, the default first; each names itself. */
export const languages = [
  { code: 'hy', name: 'Հայերեն' },
  { code: 'ru', name: 'Русский' },
  { code: 'en', name: 'English' },
] as const;

export type Language = (typeof languages)[number]['code'];

export const isLanguage = (text: unknown): text is Language =>
  languages.some((one) => one.code === text);
