import { categoryListRoute, type ReturnPolicyRow } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../../api-client/answers.js';
import { Icon } from '../../../parts/icon.js';
import { useSession } from '../../../shell/session.js';
import { GoodsSelect } from './reason-rows.js';

type Rule = ReturnPolicyRow['categories'][number];

/** Categories with days or a way of their own: fresh goods, linen, tickets. */
export function CategoryRows({
  categories,
  change,
  isFixed,
}: {
  categories: Rule[];
  change: (categories: Rule[]) => void;
  isFixed: boolean;
}) {
  const { t } = useTranslation();
  const { can } = useSession();
  const answer = useAnswer(categoryListRoute, {}, { enabled: can('catalog.read') });
  const known = answer.data?.rows ?? [];
  const free = known.filter(({ id }) => !categories.some((one) => one.categoryId === id));
  const put = (at: number, part: Partial<Rule>) =>
    change(categories.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <section data-testid="return-categories">
      <div className="sec">
        <h2>{t('returns.categories')}</h2>
      </div>
      <p className="mid words-block">{t('returns.categoriesText')}</p>
      {categories.map((rule, at) => (
        <div className="row" key={rule.categoryId}>
          <span className="keep">
            {known.find(({ id }) => id === rule.categoryId)?.name ?? '—'}
          </span>
          <input
            className="in num narrow"
            inputMode="numeric"
            value={rule.windowDays ?? ''}
            disabled={isFixed}
            placeholder={t('returns.asAll')}
            aria-label={t('returns.days')}
            onChange={({ target }) =>
              put(at, { windowDays: /^\d{1,3}$/.test(target.value) ? Number(target.value) : null })
            }
          />
          <span className="keep mute">{t('returns.daysUnit')}</span>
          <GoodsSelect
            value={rule.goods}
            disabled={isFixed}
            onChange={(goods) => put(at, { goods })}
          />
          <button
            type="button"
            className="btn bare"
            aria-label={t('act.remove')}
            disabled={isFixed}
            onClick={() => change(categories.filter((_, index) => index !== at))}
          >
            <Icon name="cross" />
          </button>
        </div>
      ))}
      {!isFixed && free.length > 0 && (
        <select
          className="in"
          value=""
          aria-label={t('returns.addCategory')}
          data-testid="return-category-add"
          onChange={({ target }) =>
            change([...categories, { categoryId: target.value, windowDays: null, goods: null }])
          }
        >
          <option value="">{t('returns.addCategory')}</option>
          {free.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </section>
  );
}
