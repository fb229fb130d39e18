import { explain } from '@khanut/shared/engine';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../parts/use-format.js';
import type { RuleWorld } from '../use-rule-names.js';
import type { Tried } from './price-try.js';

/** What the basket comes to, what it would without the draft, and what is missing to more. */
export function TryTotals({
  tried: { after, before },
  world,
  ruleId,
}: {
  tried: Tried;
  world: RuleWorld;
  ruleId: string;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { totals } = after;
  const hints = explain(after, world.speaker.language).filter(
    (one) =>
      one.lineId === null &&
      (one.code === 'BELOW_THRESHOLD' || one.ruleId === ruleId) &&
      one.code !== 'TAKEN',
  );
  const difference = before ? totals.payableExact - before.totals.payableExact : 0;
  return (
    <div className="try-total">
      <div className="row try-sums">
        <div className="grow">
          <div className="cap">{t('rulebook.try.toPay')}</div>
          <div className="fig" data-testid="try-total">
            {format.amount(totals.payableExact)} <small>{format.sign}</small>
          </div>
        </div>
        <div className="num">
          <div className="cap">{t('rulebook.try.discount')}</div>
          <div className="strong" data-testid="try-discount">
            {format.money(totals.discount)}
          </div>
        </div>
      </div>
      {before && (
        <p className="cap" data-testid="try-before">
          {difference === 0
            ? t('rulebook.try.same')
            : t(difference < 0 ? 'rulebook.try.cheaper' : 'rulebook.try.dearer', {
                amount: format.money(Math.abs(difference)),
                before: format.money(before.totals.payableExact),
              })}
        </p>
      )}
      {totals.pointsEarned > 0 && (
        <p className="cap">
          {t('rulebook.try.earns', { points: format.count(totals.pointsEarned) })}
        </p>
      )}
      {hints.map((one, index) => (
        <p className="try-hint" key={index} data-testid="try-hint">
          {one.text}
        </p>
      ))}
    </div>
  );
}
