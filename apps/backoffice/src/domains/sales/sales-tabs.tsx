import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useSession } from '../../shell/session.js';

/** Receipts, exceptions and shifts: three views of what the tills sent. */
export function SalesTabs() {
  const { t } = useTranslation();
  const { can } = useSession();
  const tab = ({ isActive }: { isActive: boolean }) => (isActive ? 'on' : '');
  return (
    <nav className="tabs">
      <NavLink to="/sales" className={tab} end>
        {t('sales.receipts')}
      </NavLink>
      {can('exceptions.read') && (
        <NavLink to="/exceptions" className={tab} data-testid="tab-exceptions">
          {t('place.exceptions')}
        </NavLink>
      )}
      {(can('exceptions.read') || can('till.approve')) && (
        <NavLink to="/approvals" className={tab} data-testid="tab-approvals">
          {t('place.approvals')}
        </NavLink>
      )}
      <NavLink to="/shifts" className={tab}>
        {t('place.shifts')}
      </NavLink>
    </nav>
  );
}
