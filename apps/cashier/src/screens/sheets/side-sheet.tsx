import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../icon.js';
import { useKeys, useTill, useTillState } from '../use-till.js';
import { CashMoveSheet } from './cash-move-sheet.js';
import { CustomerSheet } from './customer-sheet.js';
import { DiscountSheet } from './discount-sheet.js';
import { MenuSheet } from './menu-sheet.js';
import { NoteSheet } from './note-sheet.js';
import { PreorderSheet } from './preorder-sheet.js';
import { QuickSheet } from './quick-sheet.js';
import { StatusSheet } from './status-sheet.js';
import { WhySheet } from './why-sheet.js';

/** The sheet that is open on the money side; it ends at the band's upper edge. */
export function SideSheet() {
  const { sheet } = useTillState();
  switch (sheet) {
    case 'why':
      return <WhySheet />;
    case 'customer':
      return <CustomerSheet />;
    case 'discount':
      return <DiscountSheet />;
    case 'menu':
      return <MenuSheet />;
    case 'status':
      return <StatusSheet />;
    case 'preorder':
      return <PreorderSheet />;
    case 'note':
      return <NoteSheet />;
    case 'quick':
      return <QuickSheet />;
    case 'cash-move':
      return <CashMoveSheet />;
    default:
      return null;
  }
}

/** Frame of a sheet: title, what it is about, a way to close it. */
export function Sheet({
  title,
  about,
  children,
  foot,
  testId,
}: {
  title: ReactNode;
  about?: ReactNode;
  children: ReactNode;
  foot?: ReactNode;
  testId: string;
}) {
  const { t } = useTranslation();
  const till = useTill();
  const close = () => till.store.set({ sheet: null });
  useKeys({ Escape: close });
  return (
    <aside
      className="sheet"
      data-testid={testId}
      aria-label={typeof title === 'string' ? title : undefined}
    >
      <header>
        <div>
          <h1>{title}</h1>
          {about ? <p>{about}</p> : null}
        </div>
        <button type="button" className="close" aria-label={t('close')} onClick={close}>
          <Icon name="cross" />
        </button>
      </header>
      <div className="sheet-body">{children}</div>
      {foot ? <footer>{foot}</footer> : null}
    </aside>
  );
}
