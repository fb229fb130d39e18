import { useTranslation } from 'react-i18next';
import { undoPageRemoval } from '../app/quick-actions.js';
import { undoReturnRemoval } from '../app/return-removal.js';
import { undoRemoval } from '../app/sale-actions.js';
import { reprintUnprinted, sayAllPrinted } from '../app/unprinted-actions.js';
import { Icon } from './icon.js';
import { useTill, useTillPart } from './use-till.js';

/** One sentence above the band, with its way on; it never covers anything. */
export function NoticeRow() {
  const { t } = useTranslation();
  const till = useTill();
  const notice = useTillPart((state) => state.notice);
  if (!notice) return null;
  const acts = {
    undo: () => (till.store.get().screen === 'return' ? undoReturnRemoval : undoRemoval)(till),
    'undo-page': () => undoPageRemoval(till),
    reprint: () => void reprintUnprinted(till),
    enrol: () => till.store.set({ screen: 'enrol' }),
    retry: () => till.sync.poke(),
    send: () => till.sync.poke(),
    update: () => till.store.get().waitingBuild?.(),
  };
  return (
    <div
      className={`notice ${notice.tone}`}
      role={notice.tone === 'act' ? 'alert' : 'status'}
      data-testid="notice"
    >
      <Icon name={notice.tone === 'good' ? 'check' : 'warning'} />
      <span>{t(notice.key, notice.values ?? {})}</span>
      {notice.orElse ? (
        <button
          type="button"
          tabIndex={-1}
          onClick={() => void sayAllPrinted(till)}
          data-testid={`notice-${notice.orElse}`}
        >
          {t(`notice.do.${notice.orElse}`)}
        </button>
      ) : null}
      {notice.action ? (
        <button
          type="button"
          tabIndex={-1}
          onClick={acts[notice.action]}
          data-testid={`notice-${notice.action}`}
        >
          {t(`notice.do.${notice.action}`)}
        </button>
      ) : (
        <button
          type="button"
          tabIndex={-1}
          aria-label={t('close')}
          onClick={() => till.store.set({ notice: null })}
        >
          <Icon name="cross" />
        </button>
      )}
    </div>
  );
}
