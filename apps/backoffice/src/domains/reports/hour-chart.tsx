import type { Today } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../parts/use-format.js';
import { type HourBar, hourBars, hourScale } from './hour-bars.js';

const share = 0.6;

/** Takings hour by hour on the usual band; the present hour in the accent. Every bar says its figure. */
export function HourChart({ today, outletId }: { today: Today; outletId: string | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const bars = hourBars(today.hours, Number(format.time(today.at, outletId).slice(0, 2)));
  const { top, lines } = hourScale(bars);
  const y = (value: number) => `${100 - (Math.max(0, value) / top) * 100}%`;
  return (
    <>
      <div className="sec">
        <h2>{t('today.hours')}</h2>
        <div className="legend after">
          <span>
            <i style={{ background: 'linear-gradient(90deg, var(--d-done) 50%, var(--d-now) 50%)' }} />
            {t('today.period.today')}
          </span>
          {today.usual.takings && (
            <span>
              <i className="band" />
              {t('today.usual')}
            </span>
          )}
        </div>
      </div>
      <div className="plot" data-testid="hour-chart">
        <svg className="chart hours" role="img" aria-label={t('today.hours')}>
          {lines.map((line) => (
            <g key={line}>
              <line className="grid" x1="0" x2="100%" y1={y(line)} y2={y(line)} />
              <text x="100%" dx="8" dy="4" y={y(line)}>
                {format.amount(line)}
              </text>
            </g>
          ))}
          {bars.map((bar, index) => (
            <Bar key={bar.hour} bar={bar} index={index} count={bars.length} y={y} top={top} />
          ))}
          <line className="zero" x1="0" x2="100%" y1="100%" y2="100%" />
        </svg>
        <svg className="chart" height="20" aria-hidden="true">
          {bars.map((bar, index) => (
            <text key={bar.hour} x={`${((index + 0.5) / bars.length) * 100}%`} y="16" textAnchor="middle" className={bar.isNow ? 'now' : index % 2 ? 'odd' : ''}>
              {bar.hour}
            </text>
          ))}
        </svg>
      </div>
    </>
  );
}

interface BarProps {
  bar: HourBar;
  index: number;
  count: number;
  y: (value: number) => string;
  top: number;
}

function Bar({ bar, index, count, y, top }: BarProps) {
  const format = useFormat();
  const width = 100 / count;
  const x = index * width;
  const tall = (value: number) => `${(Math.max(0, value) / top) * 100}%`;
  return (
    <g>
      <title>{`${bar.hour}:00 · ${format.money(bar.net)}`}</title>
      {bar.usual && <rect x={`${x}%`} width={`${width}%`} y={y(bar.usual.high)} height={tall(bar.usual.high - bar.usual.low)} fill="var(--d-usual)" />}
      {bar.net > 0 && (
        <rect x={`${x + (width * (1 - share)) / 2}%`} width={`${width * share}%`} y={y(bar.net)} height={tall(bar.net)} rx="2" fill={bar.isNow ? 'var(--d-now)' : 'var(--d-done)'} />
      )}
      {bar.usual && (
        <line x1={`${x + width * 0.04}%`} x2={`${x + width * 0.96}%`} y1={y(bar.usual.middle)} y2={y(bar.usual.middle)} stroke="var(--d-usual-line)" strokeWidth="1.5" />
      )}
    </g>
  );
}
