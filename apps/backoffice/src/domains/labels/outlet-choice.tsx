import { useTranslation } from 'react-i18next';
import type { ListControls } from '../../parts/use-list-state.js';
import { useSession } from '../../shell/session.js';
import { useOutletId } from './use-outlet.js';

/** Which shop's shelves; unseen where a person has only one. */
export function OutletChoice({ list }: { list: ListControls }) {
  const { t } = useTranslation();
  const { session } = useSession();
  const outletId = useOutletId(list);
  if (session.outlets.length < 2) return null;
  return (
    <span className="chip">
      {t('filter.outlet')}
      <select
        value={outletId}
        aria-label={t('filter.outlet')}
        data-testid="filter-outletId"
        onChange={(event) => list.set({ outletId: event.target.value })}
      >
        {session.outlets.map((outlet) => (
          <option key={outlet.id} value={outlet.id}>
            {outlet.name}
          </option>
        ))}
      </select>
    </span>
  );
}
