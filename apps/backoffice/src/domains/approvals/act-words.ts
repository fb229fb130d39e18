import { useTranslation } from 'react-i18next';
import { useFormat } from '../../parts/use-format.js';

interface Step {
  act: string;
  amount: number | null;
  rate: number | null;
}

/** A step at a till in words: what, and how much. */
export function useStepWords() {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const act = (name: string): string =>
    i18n.exists(`approvals.act.${name}`) ? t(`approvals.act.${name}`) : name;
  const step = ({ act: name, amount, rate }: Step): string =>
    [
      act(name),
      rate === null ? null : format.percent(rate),
      amount === null ? null : format.money(amount),
    ]
      .filter(Boolean)
      .join(' · ');
  return { act, step };
}
