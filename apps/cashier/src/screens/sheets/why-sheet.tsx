import {
  type CartLine,
  type PricedLine,
  type PricedSale,
  type TraceEntry,
  discountName,
  isRefusal,
} from '@khanut/shared/engine';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Till, priceContext, rulebookAt } from '../../app/till.js';
import { bandLine } from '../../sale/open-sale.js';
import { priceOpenSale } from '../../sale/pricing.js';
import { LineReason } from '../sell/line-reason.js';
import { pricedLine } from '../sell/receipt-list.js';
import { useFormat, useTill, useTillState } from '../use-till.js';
import { Sheet } from './sheet.js';

/**
 * What the trace says of one line: its own entries, then those about the whole receipt, each rule once. Rules meant
 * for others come last.
 */
export function traceOf(priced: PricedSale, lineId: string): TraceEntry[] {
  const own = priced.trace.filter(
    (one) => one.lineId === lineId && one.step !== 'tax' && one.step !== 'rounding',
  );
  const named = new Set(own.map((one) => one.ruleId));
  const receipt = priced.trace.filter(
    (one) => one.lineId === null && one.step !== 'rounding' && !named.has(one.ruleId),
  );
  const all = [...own, ...receipt];
  const isFar = ({ code }: TraceEntry) => code.startsWith('NOT_FOR_');
  return [...all.filter((one) => !isFar(one)), ...all.filter(isFar)];
}

/** The receipt once more with every rule that was tried: scanning does without, this sheet asks for it. */
function fullTrace(till: Till, shortly: PricedSale | null): PricedSale | null {
  const context = priceContext(till);
  const { sale } = till.store.get();
  if (!context || !shortly) return shortly;
  const full = priceOpenSale(sale, context, sale.tenders, 'full');
  return isRefusal(full) ? shortly : full;
}

/** Why a line costs what it costs: each rule in the order of the engine, taken or refused, with the reason. */
export function WhySheet() {
  const { t } = useTranslation();
  const till = useTill();
  const { sale, priced: shortly } = useTillState();
  const format = useFormat();
  const line = bandLine(sale);
  const priced = useMemo(() => fullTrace(till, shortly), [till, shortly]);
  const figures = line ? pricedLine(priced, line.id) : null;
  if (!line || !figures || !priced)
    return (
      <Sheet title={t('why.title')} testId="why-sheet">
        <p className="empty">{t('why.nothing')}</p>
      </Sheet>
    );
  const about = `${line.product.name} · ${format.quantity(line.quantity, line.product.unit)} × ${format.amount(figures.unitPrice)}`;
  return (
    <Sheet
      title={t('why.titleOf', { amount: format.amount(figures.net) })}
      about={about}
      foot={<Facts figures={figures} priced={priced} />}
      testId="why-sheet"
    >
      <ol className="path">
        {traceOf(priced, line.id).map((entry, index) => (
          <Step
            key={`${entry.ruleId ?? entry.step}-${index}`}
            entry={entry}
            line={line}
            figures={figures}
            priced={priced}
          />
        ))}
        <li className="end">
          <b>{t('why.end')}</b>
          <span className="value">{format.amount(figures.net)}</span>
        </li>
      </ol>
    </Sheet>
  );
}

function Step({
  entry,
  line,
  figures,
  priced,
}: {
  entry: TraceEntry;
  line: CartLine;
  figures: PricedLine;
  priced: PricedSale;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  if (entry.step === 'price')
    return (
      <li className="taken">
        <b>{t(`why.price.${entry.name}`, { defaultValue: t('why.price.default') })}</b>
        <span className="value">{format.amount(figures.gross)}</span>
        <p>
          {t('why.each', { amount: format.amount(figures.unitPrice) })}
          {line.fixedPrice?.kind === 'override' ? (
            <>
              {' · '}
              <LineReason line={line} figures={null} />
            </>
          ) : null}
        </p>
      </li>
    );
  const discount = figures.discounts.find(
    (one) => one.ruleId === entry.ruleId && one.step === entry.step,
  );
  const isTaken = entry.code === 'TAKEN' && (discount !== undefined || entry.amount !== 0);
  const missing = entry.missing;
  const shortOf =
    missing &&
    (missing.unit === 'amount'
      ? format.money(missing.amount)
      : format.quantity(missing.amount, 'pcs'));
  const state = useTillState();
  const till = useTill();
  const rules = rulebookAt(state, till.nowMs())?.rules ?? [];
  const nameOf = ({ ruleId, name }: TraceEntry) => {
    const names = rules.find((rule) => rule.id === ruleId)?.names;
    return discountName({ ruleId: ruleId ?? '', name, ...(names && { names }) }, format.language);
  };
  const better = priced.trace.find((one) => one.ruleId === entry.by && one.ruleId !== null);
  const by = better ? nameOf(better) : '';
  return (
    <li className={isTaken ? 'taken' : 'refused'} data-testid="why-step" data-code={entry.code}>
      <b>
        {nameOf(entry)}
        {discount?.rate ? `, ${format.percent(discount.rate)}` : ''}
      </b>
      <span className="value">
        {isTaken ? format.amount(-(discount?.amount ?? entry.amount)) : t(`why.code.${entry.code}`)}
      </span>
      <p>
        {missing
          ? missing.rate === null
            ? t('why.missingOnly', { amount: shortOf })
            : t('why.missing', { amount: shortOf, rate: format.percent(missing.rate) })
          : t(`why.reason.${isTaken ? entry.step : entry.code}`, { by })}
      </p>
    </li>
  );
}

function Facts({ figures, priced }: { figures: PricedLine; priced: PricedSale }) {
  const { t } = useTranslation();
  const format = useFormat();
  const tax = figures.taxes[0];
  return (
    <>
      {tax ? (
        <span>
          {t(tax.mode === 'included' ? 'why.taxInside' : 'why.taxAdded', {
            rate: format.percent(tax.rate),
          })}{' '}
          <b>{format.amount(tax.amount)}</b>
        </span>
      ) : null}
      {figures.pointsEarned > 0 ? (
        <span>
          {t('why.points')} <b>{`+${figures.pointsEarned}`}</b>
        </span>
      ) : null}
      <span>
        {t('why.rulebook')} <b>{priced.rulebookVersion}</b>
      </span>
    </>
  );
}
