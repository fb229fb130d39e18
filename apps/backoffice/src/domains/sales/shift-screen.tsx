import { shiftGetRoute } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAnswer } from '../../api-client/answers.js';
import { ErrorState } from '../../parts/error-state.js';
import { Screen } from '../../parts/screen.js';
import { SkeletonRows } from '../../parts/skeleton.js';
import { ShiftCash } from './shift-cash.js';
import { ShiftEvents } from './shift-events.js';
import { ShiftFacts } from './shift-facts.js';

/** One shift: what the drawer should hold and why, what was counted, corrected and came late, the Z against its sales. */
export function ShiftScreen() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const answer = useAnswer(shiftGetRoute, { params: { id } });
  const { data } = answer;
  const title = data?.row.zNumber ? t('shift.z', { number: data.row.zNumber }) : t('shift.title');
  return (
    <Screen
      title={title}
      crumbs={[{ name: t('place.shifts'), path: '/shifts' }]}
      beside={
        data && data.row.closedAt === null ? (
          <span className="pill good">{t('shift.open')}</span>
        ) : null
      }
    >
      {data ? (
        <div className="body split wide-side shift" data-testid="shift" tabIndex={0}>
          <div className="main-col">
            <ShiftFacts shift={data} />
            <ShiftEvents shift={data} />
          </div>
          <aside className="side-col desk">
            <ShiftCash shift={data} />
          </aside>
        </div>
      ) : answer.error ? (
        <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
      ) : (
        <SkeletonRows />
      )}
    </Screen>
  );
}
