import { useTranslation } from 'react-i18next';
import { resetTill } from '../../app/sync-actions.js';
import { useTill, useTillState } from '../use-till.js';
import { Sheet } from './sheet.js';

/** What removing this register means, before it is done: there is no way back but a new code. */
export function ResetSheet() {
  const { t } = useTranslation();
  const till = useTill();
  const { registration } = useTillState();
  const remove = async () => {
    const obstacle = await resetTill(till);
    if (obstacle) till.store.set({ sheet: null, notice: { tone: 'look', key: obstacle } });
  };
  const close = () => till.store.set({ sheet: null });
  return (
    <Sheet
      title={t('menu.reset')}
      about={registration?.registerName}
      testId="reset-sheet"
      foot={
        <div className="choices even">
          <button type="button" className="chip" data-testid="reset-keep" onClick={close}>
            {t('reset.keep')}
          </button>
          <button
            type="button"
            className="chip"
            data-testid="reset-sure"
            onClick={() => void remove()}
          >
            {t('reset.sure')}
          </button>
        </div>
      }
    >
      <p>{t('reset.text')}</p>
    </Sheet>
  );
}
