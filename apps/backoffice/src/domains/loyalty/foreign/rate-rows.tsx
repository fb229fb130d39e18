import { useTranslation } from 'react-i18next';
import { Icon } from '../../../parts/icon.js';
import { useFormat } from '../../../parts/use-format.js';
import { mostRates, type RateDraft, rateFault, typedCurrency } from './rate-draft.js';

interface RateRowsProps {
  rows: readonly RateDraft[];
  change: (rows: RateDraft[]) => void;
  isFixed: boolean;
}

/** "1 USD = 386,5 ֏", one currency a row. */
export function RateRows({ rows, change, isFixed }: RateRowsProps) {
  const { t } = useTranslation();
  return (
    <section data-testid="foreign-rates">
      <div className="sec">
        <h2>{t('foreign.title')}</h2>
      </div>
      <p className="mid words-block">{t('foreign.text')}</p>
      {rows.map((_, at) => (
        <RateRow key={at} at={at} {...{ rows, change, isFixed }} />
      ))}
      {!isFixed && (
        <button
          type="button"
          className="btn s fit"
          disabled={rows.length >= mostRates}
          data-testid="foreign-add"
          onClick={() => change([...rows, { currency: '', rate: '' }])}
        >
          <Icon name="plus" />
          {t('foreign.add')}
        </button>
      )}
    </section>
  );
}

function RateRow({ at, rows, change, isFixed }: RateRowsProps & { at: number }) {
  const { t } = useTranslation();
  const { currency: home, sign } = useFormat();
  const row = rows[at] ?? { currency: '', rate: '' };
  const fault = rateFault(rows, at, home);
  const put = (part: Partial<RateDraft>) => change(rows.with(at, { ...row, ...part }));
  const said = { currency: row.currency, home };
  return (
    <div>
      <div className="row" data-testid="foreign-row">
        <span className="keep">1</span>
        <input
          className="in narrow"
          value={row.currency}
          placeholder="USD"
          disabled={isFixed}
          aria-label={t('foreign.currency')}
          aria-invalid={fault !== null && fault !== 'rate'}
          data-testid="foreign-currency"
          onChange={({ target }) => put({ currency: typedCurrency(target.value) })}
        />
        <span className="keep">=</span>
        <input
          className="in num price"
          inputMode="decimal"
          value={row.rate}
          disabled={isFixed}
          aria-label={t('foreign.rate', said)}
          aria-invalid={fault === 'rate'}
          data-testid="foreign-rate"
          onChange={({ target }) => put({ rate: target.value })}
        />
        <span className="keep">{sign}</span>
        {!isFixed && (
          <button
            type="button"
            className="btn bare"
            aria-label={t('act.remove')}
            data-testid="foreign-remove"
            onClick={() => change(rows.toSpliced(at, 1))}
          >
            <Icon name="cross" />
          </button>
        )}
      </div>
      {fault && (
        <p className="field">
          <span className="wrong" data-testid="foreign-fault">
            {t(`foreign.fault.${fault}`, said)}
          </span>
        </p>
      )}
    </div>
  );
}
