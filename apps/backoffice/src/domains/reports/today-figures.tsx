import type { Today } from '@khanut/shared/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Rail } from '../../parts/rail.js';
import type { Usual } from '../../parts/rail-scale.js';
import { useFormat } from '../../parts/use-format.js';

interface FigureProps {
  name: string;
  value: string;
  unit?: string;
  fact: number;
  usual: Usual | null;
  say: (value: number) => string;
  isLargest?: boolean;
  testId: string;
  children?: ReactNode;
}

function Figure({ name, value, unit, fact, usual, say, isLargest, testId, children }: FigureProps) {
  const { t } = useTranslation();
  return (
    <div className={isLargest ? 'kpi largest' : 'kpi'}>
      <div className="cap">{name}</div>
      <div className={isLargest ? 'fig big' : 'fig'}>
        <span data-testid={testId}>{value}</span>
        {unit && <small> {unit}</small>}
      </div>
      {usual && usual.high > 0 && (
        <>
          <Rail fact={fact} usual={usual} label={name} />
          <div className="cap">
            {t('today.usually')} {say(usual.low)} – {say(usual.high)}
          </div>
        </>
      )}
      {children}
    </div>
  );
}

/** Takings, margin, receipts, average receipt; each against its usual where there is one. */
export function TodayFigures({ today }: { today: Today }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { usual } = today;
  return (
    <section className="hero">
      <Figure
        name={t('figure.takings')}
        value={format.amount(today.takings)}
        unit={format.sign}
        fact={today.takings}
        usual={usual.takings}
        say={format.amount}
        isLargest
        testId="home-takings"
      >
        {!usual.takings && today.discount > 0 && (
          <div className="cap">
            {t('today.discountGiven', { amount: format.money(today.discount) })}
          </div>
        )}
      </Figure>
      {today.marginPpm !== null && (
        <Figure
          name={t('figure.margin')}
          value={format.percent(today.marginPpm, 1).replace(/\s*%$/, '')}
          unit="%"
          fact={today.marginPpm}
          usual={null}
          say={String}
          testId="home-margin"
        />
      )}
      <Figure
        name={t('figure.receipts')}
        value={format.count(today.receipts)}
        fact={today.receipts}
        usual={usual.receipts}
        say={format.count}
        testId="home-receipts"
      />
      <Figure
        name={t('figure.averageReceipt')}
        value={format.amount(today.averageReceipt)}
        unit={format.sign}
        fact={today.averageReceipt}
        usual={usual.averageReceipt}
        say={format.amount}
        testId="home-average"
      />
    </section>
  );
}
