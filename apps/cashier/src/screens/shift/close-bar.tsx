import { useTranslation } from 'react-i18next';
import { outletTime } from '../../app/till.js';
import { formatTime } from '../../i18n/format.js';
import type { OpenShift } from '../../sale/shift.js';
import { Icon } from '../icon.js';
import { useTillState } from '../use-till.js';

/** Title of a counting screen with the way back and whose shift it is. */
export function CloseBar({
  title,
  backWords,
  back,
  shift,
}: {
  title: string;
  backWords: string;
  back: () => void;
  shift: OpenShift;
}) {
  const { t } = useTranslation();
  const state = useTillState();
  return (
    <div className="bar">
      <button type="button" tabIndex={-1} className="back" data-testid="step-back" onClick={back}>
        <Icon name="back" />
        {backWords} <kbd>Esc</kbd>
      </button>
      <h1>{title}</h1>
      <span className="gap" />
      <p className="wide-only">
        {t('shiftClose.since', {
          name: shift.openedBy,
          time: formatTime(shift.openedAt, outletTime(state).timeZone),
          count: shift.sums.sales,
        })}
      </p>
    </div>
  );
}
