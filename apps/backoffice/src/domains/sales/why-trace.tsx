import { useTranslation } from 'react-i18next';
import { Icon } from '../../parts/icon.js';
import { type Format, useFormat } from '../../parts/use-format.js';
import type { SaleAnswer } from './sale-screen.js';

type TraceEntry = SaleAnswer['body']['priced']['trace'][number];

/** One rule over all lines: given, or the reasons why not. */
interface Verdict {
  key: string;
  name: string;
  code: TraceEntry['code'];
  amount: number;
  lines: number;
  by: string | null;
  missing: TraceEntry['missing'];
}

const quiet = new Set(['price', 'tax', 'rounding']);

/** Sums the trace by rule and outcome: a rule says its word once, with how many lines it spoke of. */
export function verdicts(trace: readonly TraceEntry[]): Verdict[] {
  const sums = new Map<string, Verdict>();
  for (const entry of trace) {
    if (quiet.has(entry.step)) continue;
    const key = `${entry.ruleId ?? entry.name}:${entry.code}`;
    const { name, code, by, missing } = entry;
    const sum = sums.get(key) ?? { key, name, code, amount: 0, lines: 0, by, missing };
    sums.set(key, { ...sum, amount: sum.amount + entry.amount, lines: sum.lines + (entry.lineId ? 1 : 0) });
  }
  return [...sums.values()].sort((a, b) => Number(b.code === 'TAKEN') - Number(a.code === 'TAKEN') || b.amount - a.amount);
}

function missingText(missing: TraceEntry['missing'], format: Format): string {
  if (!missing) return '';
  const amount = missing.unit === 'amount' ? format.money(missing.amount) : format.quantity(missing.amount);
  return `${amount} → ${format.percent(missing.rate)}`;
}

/** Why this price: rules tried, taken and refused, each with its reason. */
export function WhyTrace({ sale }: { sale: SaleAnswer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { trace } = sale.body.priced;
  const names = new Map(trace.map((entry) => [entry.ruleId, entry.name]));
  const rows = verdicts(trace);
  return (
    <section data-testid="why">
      <div className="sec">
        <h2>{t('why.title')}</h2>
        <span className="cap">{t('why.rulebook', { version: sale.body.priced.rulebookVersion })}</span>
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
                {row.missing && ` · ${t('why.missing', { step: missingText(row.missing, format) })}`}
                {row.lines > 1 && ` · ${t('why.lines', { count: row.lines })}`}
              </span>
            </span>
            {row.amount !== 0 && <span className="num">{format.money(row.code === 'TAKEN' ? -row.amount : row.amount)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
