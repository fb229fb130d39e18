import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from './en.json';
import hy from './hy.json';
import ru from './ru.json';

export const languages = ['hy', 'ru', 'en'] as const;
export type Language = (typeof languages)[number];
export const languageNames: Record<Language, string> = {
  hy: 'Հայերեն',
  ru: 'Русский',
  en: 'English',
};

const key = 'khanut.language';
const isLanguage = (text: string | null): text is Language =>
  languages.some((language) => language === text);

/** The language this person chose on this machine; null while nobody chose. */
export function chosenLanguage(): Language | null {
  const stored = localStorage.getItem(key);
  return isLanguage(stored) ? stored : null;
}

/** Shows a language and, unless it is only a default, keeps the choice on this machine. */
export function speak(language: Language, keep = true): void {
  if (keep) localStorage.setItem(key, language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}

/** Words are in the bundle: a screen never shows a key while a file is on its way. */
export function startLanguages(): void {
  const language = chosenLanguage() ?? 'hy';
  document.documentElement.lang = language;
  void i18next.use(initReactI18next).init({
    resources: { en: { translation: en }, ru: { translation: ru }, hy: { translation: hy } },
    lng: language,
    fallbackLng: 'en',
    interpolation: { escapeValue: false },
    initAsync: false,
  });
}
