import { Drawer } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { initials } from '../parts/format.js';
import { Icon } from '../parts/icon.js';
import type { Waiting } from './waiting.js';
import { MeMenu } from './me-menu.js';
import { placeOf, places } from './places.js';
import { useSession } from './session.js';

const mine = ['home', 'stock', 'customers'] as const;

/** Navigation of a phone: today, stock, customers, search and the rest. */
export function BottomTabs({ waiting, onFind }: { waiting: Waiting; onFind: () => void }) {
  const { t } = useTranslation();
  const { can, session } = useSession();
  const [isMoreOpen, setMoreOpen] = useState(false);
  const here = placeOf(useLocation().pathname)?.id ?? '';
  const allowed = places.filter((place) => can(place.permission));
  return (
    <nav className="bottom-tabs" aria-label={t('shell.tabs')}>
      {mine
        .flatMap((id) => allowed.filter((place) => place.id === id))
        .map((place) => (
          <Link key={place.id} to={place.path} className={place.id === here ? 'on' : ''}>
            <Icon name={place.icon} />
            {t(`place.${place.id}`)}
            {place.id === 'home' && waiting.home > 0 && <em>{waiting.home}</em>}
          </Link>
        ))}
      <button onClick={onFind}>
        <Icon name="find" />
        {t('shell.findShort')}
      </button>
      <button onClick={() => setMoreOpen(true)} data-testid="tab-more">
        <Icon name="more" />
        {t('shell.more')}
      </button>
      <Drawer
        opened={isMoreOpen}
        onClose={() => setMoreOpen(false)}
        position="bottom"
        withCloseButton={false}
        size="auto"
      >
        <div className="more-sheet">
          {allowed.map((place) => (
            <Link key={place.id} to={place.path} onClick={() => setMoreOpen(false)}>
              <Icon name={place.icon} />
              {t(`place.${place.id}`)}
            </Link>
          ))}
        </div>
        <MeMenu mark={initials(session.name)} name={session.name} />
      </Drawer>
    </nav>
  );
}
