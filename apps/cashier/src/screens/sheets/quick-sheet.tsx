import { useTranslation } from 'react-i18next';
import { QuickTiles } from '../sell/quick-items.js';
import { useTillState } from '../use-till.js';
import { Sheet } from './sheet.js';

/** Quick items where the screen has no column for them. */
export function QuickSheet() {
  const { t } = useTranslation();
  const { favourites } = useTillState();
  return (
    <Sheet title={t('quick.title')} testId="quick-sheet">
      {favourites.length > 0 ? <QuickTiles /> : <p className="empty">{t('quick.empty')}</p>}
    </Sheet>
  );
}
