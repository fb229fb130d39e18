import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useSession } from '../../shell/session.js';

/** Settings: people, outlets, returns, how the tills sell, foreign notes, and the record of what was done. */
export function StaffTabs() {
  const { t } = useTranslation();
  const { can } = useSession();
  const tab = ({ isActive }: { isActive: boolean }) => (isActive ? 'on' : '');
  return (
    <nav className="tabs">
      <NavLink to="/staff" className={tab}>
        {t('staff.people')}
      </NavLink>
      <NavLink to="/outlets" className={tab}>
        {t('place.outlets')}
      </NavLink>
      {can('outlets.read') && (
        <NavLink to="/returns" className={tab} data-testid="tab-returns">
          {t('returns.tab')}
        </NavLink>
      )}
      {can('outlets.read') && (
        <NavLink to="/selling" className={tab} data-testid="tab-selling">
          {t('selling.tab')}
        </NavLink>
      )}
      {can('loyalty.read') && (
        <NavLink to="/foreign" className={tab} data-testid="tab-foreign">
          {t('foreign.tab')}
        </NavLink>
      )}
      {can('audit.read') && (
        <NavLink to="/audit" className={tab} data-testid="tab-audit">
          {t('place.audit')}
        </NavLink>
      )}
    </nav>
  );
}
