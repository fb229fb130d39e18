import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';

/** What is to be printed, what is on its way, how labels look. */
export function LabelTabs() {
  const { t } = useTranslation();
  const tab = ({ isActive }: { isActive: boolean }) => (isActive ? 'on' : '');
  return (
    <nav className="tabs">
      <NavLink to="/labels" className={tab} end data-testid="tab-label-queue">
        {t('label.tab.queue')}
      </NavLink>
      <NavLink to="/labels/jobs" className={tab} data-testid="tab-label-jobs">
        {t('label.tab.jobs')}
      </NavLink>
      <NavLink to="/labels/templates" className={tab} data-testid="tab-label-templates">
        {t('label.tab.templates')}
      </NavLink>
    </nav>
  );
}
