import { type GoodsWay, goodsWays, type ReturnPolicyRow } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../parts/icon.js';

type Reason = ReturnPolicyRow['reasons'][number];
const languages = [
  { code: 'hy', name: 'Հայերեն' },
  { code: 'ru', name: 'Русский' },
  { code: 'en', name: 'English' },
] as const;

/** What becomes of goods; the empty choice leaves it to the goods themselves. */
export function GoodsSelect({
  value,
  onChange,
  disabled,
}: {
  value: GoodsWay | null;
  onChange: (value: GoodsWay | null) => void;
  disabled: boolean;
}) {
  const { t } = useTranslation();
  return (
    <select
      className="in"
      value={value ?? ''}
      disabled={disabled}
      aria-label={t('returns.goods')}
      onChange={({ target }) => onChange(goodsWays.find((way) => way === target.value) ?? null)}
    >
      <option value="">{t('returns.usual')}</option>
      {goodsWays.map((way) => (
        <option key={way} value={way}>
          {t(`returns.way.${way}`)}
        </option>
      ))}
    </select>
  );
}

/** The name of a reason on entries: made once of the first free number. */
function freeId(reasons: readonly Reason[]): string {
  let number = reasons.length + 1;
  while (reasons.some(({ id }) => id === `reason-${number}`)) number += 1;
  return `reason-${number}`;
}

/** Why goods come back, in the languages of the tills. */
export function ReasonRows({
  reasons,
  change,
  isFixed,
}: {
  reasons: Reason[];
  change: (reasons: Reason[]) => void;
  isFixed: boolean;
}) {
  const { t } = useTranslation();
  const put = (at: number, part: Partial<Reason>) =>
    change(reasons.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <section data-testid="return-reasons">
      <div className="sec">
        <h2>{t('returns.reasons')}</h2>
      </div>
      {reasons.map((reason, at) => (
        <div className="row reason" key={reason.id} data-testid="return-reason-row">
          {languages.map(({ code, name }) => (
            <input
              key={code}
              className="in"
              lang={code}
              maxLength={60}
              value={reason.names[code]}
              disabled={isFixed}
              aria-label={name}
              placeholder={name}
              onChange={({ target }) =>
                put(at, { names: { ...reason.names, [code]: target.value } })
              }
            />
          ))}
          <GoodsSelect
            value={reason.goods}
            disabled={isFixed}
            onChange={(goods) => put(at, { goods })}
          />
          <button
            type="button"
            className="btn bare"
            aria-label={t('act.remove')}
            disabled={isFixed || reasons.length === 1}
            onClick={() => change(reasons.filter((_, index) => index !== at))}
          >
            <Icon name="cross" />
          </button>
        </div>
      ))}
      <button
        type="button"
        className="btn s fit"
        disabled={isFixed || reasons.length >= 20}
        data-testid="return-reason-add"
        onClick={() =>
          change([
            ...reasons,
            { id: freeId(reasons), names: { hy: '', ru: '', en: '' }, goods: null },
          ])
        }
      >
        <Icon name="plus" />
        {t('returns.addReason')}
      </button>
    </section>
  );
}
