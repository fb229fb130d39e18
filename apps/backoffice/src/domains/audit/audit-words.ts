import type { AuditEntry } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../parts/use-format.js';
import { useStepWords } from '../approvals/act-words.js';

const approved = /^approval\.(?<step>(?!asked$|approved$|refused$).+)$/;
/** Fields of a detail that say something to a person, in this order; the rest is for programs. */
const told = ['item', 'name', 'price', 'listPrice', 'amount', 'total', 'reason', 'note', 'code', 'lineCount', 'zNumber', 'count'] as const; // prettier-ignore
const sums = new Set<string>(['price', 'listPrice', 'amount', 'total']);

interface PriceChange {
  was: number | null;
  now: number | null;
}

/** What was put on record, in words. */
export function useAuditWords() {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { act: step } = useStepWords();

  const act = (name: string): string => {
    const allowed = approved.exec(name)?.groups?.['step'];
    if (allowed) return t('audit.allowed', { step: step(allowed) });
    return i18n.exists(`audit.act.${name}`) ? t(`audit.act.${name}`) : name;
  };

  const sum = (value: number | null): string => (value === null ? '—' : format.money(value));
  const field = (name: (typeof told)[number], value: unknown): string | null => {
    if (typeof value !== 'string' && typeof value !== 'number') return null;
    const words = typeof value === 'number' && sums.has(name) ? format.money(value) : String(value);
    return `${t(`audit.detail.${name}`)} ${words}`;
  };

  const detail = ({ detail: given }: AuditEntry): string => {
    const prices = Array.isArray(given['prices']) ? (given['prices'] as PriceChange[]) : [];
    return [
      ...prices.map(({ was, now }) => `${sum(was)} → ${sum(now)}`),
      ...told.map((name) => field(name, given[name])),
    ]
      .filter(Boolean)
      .join(' · ');
  };

  return { act, detail };
}
