import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';

export const accountKinds = ['gift-card', 'on-account', 'store-credit', 'points'] as const;
export type AccountKind = (typeof accountKinds)[number];

export const isAccountKind = (text: string | undefined): text is AccountKind =>
  accountKinds.some((kind) => kind === text);

/** Money the shop owes and is owed, by kind. */
export function AccountTabs() {
  const { t } = useTranslation();
  const tab = ({ isActive }: { isActive: boolean }) => (isActive ? 'on' : '');
  return (
    <nav className="tabs">
      {accountKinds.map((kind) => (
        <NavLink key={kind} to={`/accounts/${kind}`} className={tab} data-testid={`tab-${kind}`}>
          {t(`account.kind.${kind}`)}
        </NavLink>
      ))}
    </nav>
  );
}
