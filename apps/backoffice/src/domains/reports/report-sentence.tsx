import { reportDimensions } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { WordInput, WordSelect } from '../../parts/word.js';
import { useSession } from '../../shell/session.js';
import { periodNames } from './report-query.js';
import type { ReportState } from './use-report-state.js';

/** «Sales and margin by item this year in all shops»: the underlined words are the controls. */
export function ReportSentence({ state }: { state: ReportState }) {
  const { t } = useTranslation();
  const { session } = useSession();
  const { query, period, set } = state;
  return (
    <p className="say report-say" data-testid="report-sentence">
      {t('report.salesAndMargin')}{' '}
      <WordSelect
        label={t('report.dimension')}
        value={query.by}
        options={reportDimensions.map((value) => ({ value, name: t(`report.word.${value}`) }))}
        onChange={(by) => set({ by })}
        testId="report-by"
      />{' '}
      <span className="keep">
        <WordSelect
          label={t('report.period')}
          value={period}
          options={periodNames.map((value) => ({ value, name: t(`report.periods.${value}`) }))}
          onChange={(value) =>
            set(
              value === 'own'
                ? { period: value, from: query.from, to: query.to }
                : { period: value, from: '', to: '' },
            )
          }
          testId="report-period"
        />
        {session.outlets.length > 1 && period !== 'own' && ','}
      </span>
      {period === 'own' && (
        <>
          {' '}
          <WordInput
            type="date"
            label={t('filter.from')}
            value={query.from}
            onChange={(from) => set({ from })}
            testId="report-from"
          />{' '}
          –{' '}
          <WordInput
            type="date"
            label={t('filter.to')}
            value={query.to}
            onChange={(to) => set({ to })}
            testId="report-to"
          />
        </>
      )}
      {session.outlets.length > 1 && (
        <>
          {' '}
          <WordSelect
            label={t('filter.outlet')}
            value={query.outletId ?? ''}
            options={[
              { value: '', name: t('filter.allOutlets') },
              ...session.outlets.map((one) => ({ value: one.id, name: one.name })),
            ]}
            onChange={(outletId) => set({ outletId })}
            testId="report-outlet"
          />
        </>
      )}
    </p>
  );
}
