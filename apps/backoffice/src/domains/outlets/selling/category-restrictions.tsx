import { type Category, categoryListRoute } from '@khanut/shared/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../../api-client/answers.js';
import { WhenLoaded } from '../../../parts/settings-frame.js';
import { useSession } from '../../../shell/session.js';
import { minuteText } from '../../catalog/restriction-draft.js';
import { RestrictionDialog } from './restriction-dialog.js';

/** Ages and hours of whole categories; an item may have its own. Each is saved by itself. */
export function CategoryRestrictions() {
  const { t } = useTranslation();
  const { can } = useSession();
  const answer = useAnswer(categoryListRoute, {});
  const [open, setOpen] = useState<Category | null>(null);
  const isFixed = !can('catalog.write');
  return (
    <section data-testid="selling-restrictions">
      <div className="sec">
        <h2>{t('selling.restrictions')}</h2>
      </div>
      <p className="mid words-block">{t('selling.restrictionsText')}</p>
      <WhenLoaded answer={answer} rows={3}>
        {({ rows }) => <Rows rows={rows} isFixed={isFixed} open={setOpen} />}
      </WhenLoaded>
      {open && <RestrictionDialog category={open} onClose={() => setOpen(null)} />}
    </section>
  );
}

/** Categories that have a rule, and a list of the others to give one to. */
function Rows({
  rows,
  isFixed,
  open,
}: {
  rows: Category[];
  isFixed: boolean;
  open: (category: Category | null) => void;
}) {
  const { t } = useTranslation();
  const restricted = rows.filter(({ restriction }) => restriction !== null);
  const free = rows.filter(({ restriction }) => restriction === null);
  return (
    <>
      {restricted.map((category) => (
        <div className="row" key={category.id} data-testid="restricted-category">
          <b className="keep">{category.name}</b>
          <RestrictionSentence restriction={category.restriction!} />
          <button
            type="button"
            className="btn s"
            disabled={isFixed}
            data-testid="restriction-change"
            onClick={() => open(category)}
          >
            {t('act.change')}
          </button>
        </div>
      ))}
      {!isFixed && free.length > 0 && (
        <select
          className="in"
          value=""
          aria-label={t('selling.restrictionAdd')}
          data-testid="restriction-add"
          onChange={({ target }) => open(free.find(({ id }) => id === target.value) ?? null)}
        >
          <option value="">{t('selling.restrictionAdd')}</option>
          {free.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </>
  );
}

/** "from 18 · not sold 23:00–10:00, refused". */
function RestrictionSentence({
  restriction,
}: {
  restriction: NonNullable<Category['restriction']>;
}) {
  const { t } = useTranslation();
  const { minimumAge, forbidden, inForbidden } = restriction;
  const hours = forbidden && {
    from: minuteText(forbidden.fromMinute),
    to: minuteText(forbidden.toMinute),
    way: t(`restriction.way.${inForbidden}`),
  };
  const parts = [
    minimumAge === null ? null : t('selling.fromAge', { age: minimumAge }),
    hours && t('selling.notSold', hours),
  ];
  return <span className="keep">{parts.filter((part) => part !== null).join(' · ')}</span>;
}
