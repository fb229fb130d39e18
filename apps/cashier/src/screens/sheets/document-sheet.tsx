import { useTranslation } from 'react-i18next';
import { hideDocument, showDocument } from '../../app/customer-actions.js';
import { useFormat, useKeys, useTill, useTillState } from '../use-till.js';
import { Sheet } from './sheet.js';

/** A pensioner's book, a student card: shown once, its category counts for this receipt alone. */
export function DocumentSheet() {
  const { t } = useTranslation();
  const till = useTill();
  const { settings, sale } = useTillState();
  const format = useFormat();
  const categories = settings?.discountCategories ?? [];
  const nameOf = (one: (typeof categories)[number]) =>
    (one.names as Record<string, string>)[format.language] || one.name;
  const isShown = (id: string) => sale.shownDocuments.some((one) => one.categoryId === id);
  const toggle = (index: number) => {
    const one = categories[index];
    if (!one) return;
    if (isShown(one.id)) hideDocument(till, one.id);
    else showDocument(till, { id: one.id, name: nameOf(one) });
  };
  useKeys({ digit: (digit) => toggle(Number(digit) - 1) });
  return (
    <Sheet title={t('document.title')} about={t('document.about')} testId="document-sheet">
      <div className="rows">
        {categories.map((one, index) => (
          <button
            key={one.id}
            type="button"
            className="row numbered"
            aria-pressed={isShown(one.id)}
            data-testid="document-row"
            onClick={() => toggle(index)}
          >
            {index < 9 ? <kbd>{index + 1}</kbd> : <span />}
            <b>{nameOf(one)}</b>
            <small>{isShown(one.id) ? t('document.holds') : ''}</small>
          </button>
        ))}
      </div>
      {categories.length === 0 ? <p className="empty">{t('document.none')}</p> : null}
    </Sheet>
  );
}
