import { useTranslation } from 'react-i18next';
import { QuickPanel } from '../sell/quick-items.js';
import { Sheet } from './sheet.js';

/** Quick items where the screen has no column for them. */
export function QuickSheet() {
  const { t } = useTranslation();
  return (
    <Sheet title={t('quick.title')} testId="quick-sheet">
      <QuickPanel />
    </Sheet>
  );
}
