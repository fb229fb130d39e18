import { useTranslation } from 'react-i18next';
import { useEditing } from './editing.js';

/** Categories of goods, one added at a time. */
export function CategoryChoice({
  chosen,
  onChange,
}: {
  chosen: readonly string[];
  onChange: (ids: string[]) => void;
}) {
  const { t } = useTranslation();
  const { world } = useEditing();
  const rest = world.categories.filter((one) => !chosen.includes(one.id));
  return (
    <select
      className="in medium"
      value=""
      aria-label={t('rulebook.scope.category')}
      data-testid="scope-category"
      onChange={(event) => event.target.value && onChange([...chosen, event.target.value])}
    >
      <option value="">{t('rulebook.scope.category')}</option>
      {rest.map((one) => (
        <option key={one.id} value={one.id}>
          {world.speaker.names.goods(one.id) ?? one.name}
        </option>
      ))}
    </select>
  );
}
