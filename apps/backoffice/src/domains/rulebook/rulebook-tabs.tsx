import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useSession } from '../../shell/session.js';

/** Everything a shop promises its customers: rules, cards, coupons, points, and what they gave. */
export function RulebookTabs() {
  const { t } = useTranslation();
  const { can } = useSession();
  const tab = ({ isActive }: { isActive: boolean }) => (isActive ? 'on' : '');
  const tabs = [
    { path: '/discounts', name: 'rules', seen: true },
    { path: '/discounts/categories', name: 'categories', seen: true },
    { path: '/discounts/coupons', name: 'coupons', seen: can('loyalty.read') },
    { path: '/discounts/loyalty', name: 'loyalty', seen: can('loyalty.read') },
    { path: '/discounts/given', name: 'given', seen: can('sales.read') },
    { path: '/discounts/versions', name: 'versions', seen: true },
  ];
  return (
    <nav className="tabs">
      {tabs
        .filter((one) => one.seen)
        .map(({ path, name }) => (
          <NavLink
            key={name}
            to={path}
            end={path === '/discounts'}
            className={tab}
            data-testid={`tab-${name}`}
          >
            {t(`rulebook.tab.${name}`)}
          </NavLink>
        ))}
    </nav>
  );
}
