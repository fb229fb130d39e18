import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';

/** Settings: people and outlets. */
export function StaffTabs() {
  const { t } = useTranslation();
  const tab = ({ isActive }: { isActive: boolean }) => (isActive ? 'on' : '');
  return (
    <nav className="tabs">
      <NavLink to="/staff" className={tab}>
        {t('staff.people')}
      </NavLink>
      <NavLink to="/outlets" className={tab}>
        {t('place.outlets')}
      </NavLink>
    </nav>
  );
}
