import { useTranslation } from 'react-i18next';
import { leaveTraining } from '../app/training-actions.js';
import { Icon } from './icon.js';
import { useTill } from './use-till.js';

/** Over every screen of training: that nothing here counts, and the way out. */
export function TrainingStrip() {
  const { t } = useTranslation();
  const till = useTill();
  return (
    <header className="training-strip" role="status" data-testid="training-strip">
      <Icon name="warning" />
      <b>{t('training.title')}</b>
      <span>{t('training.nothingCounts')}</span>
      <button
        type="button"
        tabIndex={-1}
        data-testid="training-leave"
        onClick={() => void leaveTraining(till)}
      >
        {t('training.leave')}
      </button>
    </header>
  );
}
