import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../icon.js';
import { useKeys, useTill } from '../use-till.js';

/** Frame of a sheet: title, what it is about, a way to close it. */
export function Sheet({
  title,
  about,
  children,
  foot,
  testId,
  onClose,
}: {
  title: ReactNode;
  about?: ReactNode;
  children: ReactNode;
  foot?: ReactNode;
  testId: string;
  /** Else the sheet simply goes. */
  onClose?: () => void;
}) {
  const { t } = useTranslation();
  const till = useTill();
  const titleId = useId();
  const close = onClose ?? (() => till.store.set({ sheet: null }));
  // Enter belongs to the sheet while it is open: it must not seal the receipt behind it.
  useKeys({ Escape: close, Enter: () => undefined });
  return (
    <aside className="sheet" data-testid={testId} aria-labelledby={titleId}>
      <header>
        <div>
          <h1 id={titleId}>{title}</h1>
          {about ? <p>{about}</p> : null}
        </div>
        <button type="button" className="close" aria-label={t('close')} onClick={close}>
          <Icon name="cross" />
        </button>
      </header>
      {/* Reached by Tab, so that arrows scroll what is longer than the place. */}
      <div className="sheet-body" tabIndex={0}>
        {children}
      </div>
      {foot ? <footer>{foot}</footer> : null}
    </aside>
  );
}
