import { todayRoute, type Today } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useAnswer } from '../../api-client/answers.js';
import { ErrorState } from '../../parts/error-state.js';
import { Screen } from '../../parts/screen.js';
import { SkeletonRows } from '../../parts/skeleton.js';
import { periodDays } from '../../parts/periods.js';
import { useFormat } from '../../parts/use-format.js';
import { useSession } from '../../shell/session.js';
import { FirstSteps } from './first-steps.js';
import { HourChart } from './hour-chart.js';
import { NeedsList } from './needs-list.js';
import { BestSellers, DayChart } from './period-parts.js';
import { OutletsTable } from './outlets-table.js';
import { TodayFigures } from './today-figures.js';
import { TodaySentence } from './today-sentence.js';

const periods = ['today', 'week', 'month'] as const;
const refetchMs = 60_000;

function useToday() {
  const [params, setParams] = useSearchParams();
  const { session } = useSession();
  const period = periods.find((one) => one === params.get('period')) ?? 'today';
  const outletId = session.outlets.find((one) => one.id === params.get('outletId'))?.id;
  const answer = useAnswer(
    todayRoute,
    { query: { period, ...(outletId ? { outletId } : {}) } },
    { refetchMs },
  );
  const set = (name: string, value: string) =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      if (value && value !== 'today') next.set(name, value);
      else next.delete(name);
      return next;
    });
  return { period, outletId, answer, set };
}

/** How is it going? Takings against the usual, hour by hour, outlets side by side, what needs me. */
export function TodayScreen() {
  const { t } = useTranslation();
  const format = useFormat();
  const { session } = useSession();
  const { period, outletId, answer, set } = useToday();
  const { data } = answer;
  return (
    <Screen
      title={t('place.home')}
      beside={
        data && (
          <span className="home-date">{`${format.longDay(data.businessDate)} · ${format.time(data.at, outletId)}`}</span>
        )
      }
      actions={
        <>
          <div className="seg" role="group">
            {periods.map((one) => (
              <button
                key={one}
                className={one === period ? 'on' : ''}
                aria-pressed={one === period}
                onClick={() => set('period', one)}
                data-testid={`period-${one}`}
              >
                {t(`today.period.${one}`)}
              </button>
            ))}
          </div>
          {session.outlets.length > 1 && (
            <select
              className="in outlet-pick"
              value={outletId ?? ''}
              aria-label={t('filter.outlet')}
              onChange={(event) => set('outletId', event.target.value)}
              data-testid="home-outlet"
            >
              <option value="">{t('filter.allOutlets')}</option>
              {session.outlets.map((outlet) => (
                <option key={outlet.id} value={outlet.id}>
                  {outlet.name}
                </option>
              ))}
            </select>
          )}
        </>
      }
    >
      {data ? (
        <TodaySheet
          today={data}
          outletId={outletId}
          period={period}
          onOutlet={(id) => set('outletId', id)}
        />
      ) : answer.error ? (
        <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
      ) : (
        <SkeletonRows />
      )}
    </Screen>
  );
}

/** Nothing sold today, and nothing usual to compare with: a shop at its beginning. */
const isUntouched = (today: Today): boolean =>
  today.receipts === 0 && today.hours.every((hour) => hour.net === 0 && !hour.usual?.high);

interface SheetProps {
  today: Today;
  outletId: string | undefined;
  period: (typeof periods)[number];
  onOutlet: (id: string) => void;
}

function TodaySheet({ today, outletId, period, onOutlet }: SheetProps) {
  const isToday = period === 'today';
  const days = { ...periodDays(period, today.businessDate), outletId };
  return (
    <div className="body split home" data-testid="home">
      <div className="main-col">
        <TodaySentence today={today} isToday={isToday} onOutlet={onOutlet} />
        <TodayFigures today={today} />
        {isToday ? <HourChart today={today} outletId={outletId} /> : <DayChart {...days} />}
        {today.outlets.length > 1 && <OutletsTable outlets={today.outlets} onOutlet={onOutlet} />}
        <BestSellers {...days} />
        {isUntouched(today) && <FirstSteps />}
      </div>
      <aside className="side-col needs">
        <NeedsList needs={today.needs} />
      </aside>
    </div>
  );
}
