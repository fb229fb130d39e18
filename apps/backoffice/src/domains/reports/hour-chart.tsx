import type { Today } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../parts/use-format.js';
import { BarChart } from './bar-chart.js';
import { hourBars } from './bars.js';

/** Takings hour by hour against a usual day like this. */
export function HourChart({ today, outletId }: { today: Today; outletId: string | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const bars = hourBars(today.hours, Number(format.time(today.at, outletId).slice(0, 2)));
  if (bars.length === 0) return null;
  return (
    <>
      <div className="sec">
        <h2>{t('today.hours')}</h2>
        <div className="legend after">
          <span>
            <i
              style={{ background: 'linear-gradient(90deg, var(--d-done) 50%, var(--d-now) 50%)' }}
            />
            {t('today.period.today')}
          </span>
          {bars.some((bar) => bar.usual) && (
            <span>
              <i className="band" />
              {t('today.usual')}
            </span>
          )}
        </div>
      </div>
      <BarChart bars={bars} label={t('today.hours')} testId="hour-chart" />
    </>
  );
}
