import Dexie from 'dexie';
import { type Language, isLanguage } from '../i18n/languages.js';

/**
 * The language of this till, read beside the window that writes. The store is opened as it stands and closed at once:
 * a newer build waiting here must not change its shape under that window.
 */
export async function keptLanguage(storeName: string): Promise<Language | null> {
  const store = new Dexie(storeName);
  try {
    await store.open();
    const kept: unknown = await store.table('values').get('language');
    const language = (kept as { value?: unknown } | undefined)?.value;
    return isLanguage(language) ? language : null;
  } catch {
    return null;
  } finally {
    store.close();
  }
}
