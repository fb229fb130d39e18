import type { Language } from '../../../i18n/languages.js';
import { dayText, moneyText, percentText, quantityText } from '../../../parts/format.js';
import { phrase, type Places } from './phrase.js';
import type { Field, Path, Word } from './word.js';

/** What records are called; undefined: there is no such record any more. */
export interface Names {
  /** Discount categories and tiers. */
  people: (id: string) => string | undefined;
  goods: (id: string) => string | undefined;
  outlets: (id: string) => string | undefined;
  coupons: (id: string) => string | undefined;
}

/** In whose words a sentence is said. */
export interface Speaker {
  language: Language;
  currency: string;
  timeZone: string | undefined;
  names: Names;
  /** Every changeable place is there, also those a reader needs no word for. */
  isEditing: boolean;
}

/** The words of one speaker. */
export function voice(speaker: Speaker) {
  const { language, currency, timeZone, names, isEditing } = speaker;
  const say = (key: string, places: Places = {}, count?: number): Word[] =>
    phrase(language, key, places, count);
  const at = (text: string, field: Field, path: Path): Word => ({ text, field, path });
  const quoted = (name: string | undefined): string =>
    say('quoted', { name: name ?? say('gone') })
      .map((word) => word.text)
      .join('');
  return {
    say,
    at,
    quoted,
    isEditing,
    names,
    plain: (name: string | undefined): string =>
      name ??
      say('gone')
        .map((w) => w.text)
        .join(''),
    rate: (ppm: number, path: Path) => at(percentText(ppm, language), 'rate', path),
    money: (minor: number, path: Path) => at(moneyText(minor, currency, language), 'money', path),
    quantity: (thousandths: number, path: Path) =>
      at(quantityText(thousandths, language), 'quantity', path),
    count: (count: number, path: Path) => at(String(count), 'count', path),
    minute: (minute: number, path: Path) =>
      at(
        `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
        'minute',
        path,
      ),
    day: (ms: number) => dayText(new Date(ms), language, timeZone),
    /** At most so many names, then how many more. */
    list: (all: readonly string[], most = 3): string => {
      const shown = all.slice(0, most).join(', ');
      if (all.length <= most) return shown;
      return say('more', { list: shown, count: String(all.length - most) })
        .map((word) => word.text)
        .join('');
    },
  };
}
export type Voice = ReturnType<typeof voice>;
