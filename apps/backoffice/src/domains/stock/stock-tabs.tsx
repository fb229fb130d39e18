import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';

/** On hand, movements, deliveries: three views of the same ledger. */
export function StockTabs() {
  const { t } = useTranslation();
  const tab = ({ isActive }: { isActive: boolean }) => (isActive ? 'on' : '');
  return (
    <nav className="tabs">
      <NavLink to="/stock" className={tab} end>
        {t('stock.onHand')}
      </NavLink>
      <NavLink to="/stock/movements" className={tab}>
        {t('stock.movements')}
      </NavLink>
      <NavLink to="/stock/deliveries" className={tab} end data-testid="tab-deliveries">
        {t('place.deliveries')}
      </NavLink>
      <NavLink to="/stock/labels" className={tab} data-testid="tab-labels">
        {t('relabel.tab')}
      </NavLink>
    </nav>
  );
}
