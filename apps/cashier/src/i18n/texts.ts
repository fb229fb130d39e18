import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from './en.json';
import hy from './hy.json';
import type { Language } from './languages.js';
import ru from './ru.json';

/** Loads all languages at once: they must be there with no network. */
export async function setUpTexts(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { hy: { translation: hy }, ru: { translation: ru }, en: { translation: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
}

/** Shows the texts in another language. */
export async function showLanguage(language: Language): Promise<void> {
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}
