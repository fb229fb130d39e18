import type { Today } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../parts/format.js';
import { useFormat } from '../../parts/use-format.js';
import { todayWords } from './today-words.js';

/** The day in one sentence; the outlets in it are doors. */
export function TodaySentence({
  today,
  isToday,
  onOutlet,
}: {
  today: Today;
  isToday: boolean;
  onOutlet: (id: string) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = todayWords(today);
  const weekday = t(`usualDay.${dayOf(today.businessDate).getUTCDay()}`);
  const percent = format.percent(Math.abs(words.changePpm ?? 0), 0);
  if (!isToday)
    return (
      <p className="say home-say">
        <b>
          {t('today.sums.receipts', { count: today.receipts, shown: format.count(today.receipts) })}
        </b>{' '}
        {t('today.sums.discount', { amount: format.money(today.discount) })}
      </p>
    );
  return (
    <p className="say home-say" data-testid="home-sentence">
      <b>{t(`today.standing.${words.standing}`, { percent, weekday })}</b>{' '}
      {words.standing !== 'none' && t('today.byTime', { time: format.time(today.at) })}{' '}
      {words.carries && (
        <>
          <button className="word" onClick={() => onOutlet(words.carries?.id ?? '')}>
            {words.carries.name}
          </button>{' '}
          {t('today.carries', { change: format.change(words.carries.changePpm) })}{' '}
        </>
      )}
      {words.slows && (
        <>
          <button className="word" onClick={() => onOutlet(words.slows?.id ?? '')}>
            {words.slows.name}
          </button>{' '}
          {t('today.slows', { change: format.change(words.slows.changePpm) })}
        </>
      )}
    </p>
  );
}
