import { useTranslation } from 'react-i18next';
import { Icon } from '../../parts/icon.js';
import { type Format, useFormat } from '../../parts/use-format.js';
import type { SaleAnswer } from './sale-answer.js';
import { type TraceEntry, verdicts } from './verdicts.js';

function missingText(missing: TraceEntry['missing'], format: Format): string {
  if (!missing) return '';
  const amount =
    missing.unit === 'amount' ? format.money(missing.amount) : format.quantity(missing.amount);
  return missing.rate === null ? amount : `${amount} → ${format.percent(missing.rate)}`;
}

/** Why this price: rules tried, taken and refused, each with its reason. */
export function WhyTrace({ sale }: { sale: SaleAnswer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { trace } = sale;
  const names = new Map(trace.map((entry) => [entry.ruleId, entry.name]));
  const rows = verdicts(trace);
  return (
    <section data-testid="why">
      <div className="sec">
        <h2>{t('why.title')}</h2>
        <span className="cap">
          {t('why.rulebook', { version: sale.body.priced.rulebookVersion })}
        </span>
      </div>
      {rows.length === 0 && <p className="mid">{t('why.none')}</p>}
      <ul className="why">
        {rows.map((row) => (
          <li key={row.key} className={row.code === 'TAKEN' ? 'yes' : 'no'}>
            <Icon name={row.code === 'TAKEN' ? 'check' : 'cross'} />
            <span className="grow">
              {row.name}
              <span className="second">
                {t(`why.code.${row.code}`, { by: names.get(row.by) ?? row.by ?? '' })}
                {row.missing &&
                  ` · ${t('why.missing', { step: missingText(row.missing, format) })}`}
                {row.lines > 1 && ` · ${t('why.lines', { count: row.lines })}`}
              </span>
            </span>
            {row.amount !== 0 && (
              <span className="num">
                {format.money(row.code === 'TAKEN' ? -row.amount : row.amount)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
