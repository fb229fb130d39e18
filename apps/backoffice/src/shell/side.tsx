import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { initials } from '../parts/format.js';
import { Icon } from '../parts/icon.js';
import type { Waiting } from './waiting.js';
import { MeMenu } from './me-menu.js';
import { placeOf, places } from './places.js';
import { useSession } from './session.js';

/** Exceptions are the sales' back room, deliveries the stock's: their door in the side stays lit. */
const homeOf: Record<string, string> = {
  exceptions: 'sales',
  approvals: 'sales',
  shifts: 'sales',
  deliveries: 'stock',
  outlets: 'staff',
  audit: 'staff',
};

/** Navigation of the desk: words with icons, a count only where work waits. */
export function Side({ waiting, onFind }: { waiting: Waiting; onFind: () => void }) {
  const { t } = useTranslation();
  const { session, can } = useSession();
  const here = placeOf(useLocation().pathname)?.id ?? '';
  const lit = homeOf[here] ?? here;
  const counts: Record<string, number> = { ...waiting };
  return (
    <nav className="side" aria-label="Khanut">
      <div className="brand">
        <div className="mark" aria-hidden="true">
          Խ
        </div>
        <div>
          <b data-testid="company-name">{session.company.name}</b>
          <span>{t('shell.shops', { count: session.outlets.length })}</span>
        </div>
      </div>
      <button className="find" onClick={onFind} data-testid="open-palette">
        <Icon name="find" />
        <span className="grow">{t('shell.find')}</span>
        <kbd>Ctrl K</kbd>
      </button>
      {places
        .filter((place) => place.inSide && can(place.permission))
        .map((place) => (
          <Link
            key={place.id}
            to={place.path}
            className={place.id === lit ? 'to on' : 'to'}
            data-testid={`nav-${place.id}`}
            title={t(`place.${place.id}`)}
            {...(place.id === lit ? { 'aria-current': 'page' as const } : {})}
          >
            <Icon name={place.icon} />
            <span>{t(`place.${place.id}`)}</span>
            {(counts[place.id] ?? 0) > 0 && (
              <em className={place.id === 'devices' ? 'hot' : undefined}>{counts[place.id]}</em>
            )}
          </Link>
        ))}
      <div className="foot">
        <MeMenu mark={initials(session.name)} name={session.name} />
      </div>
    </nav>
  );
}
