import { useTranslation } from 'react-i18next';
import { useFormat, useTillPart } from '../use-till.js';

/** The live scale in the band of wide screens; without a scale, the shop's day in one line. */
export function ScaleCell() {
  const { t } = useTranslation();
  const weight = useTillPart((state) => state.weight);
  const sales = useTillPart(({ shift }) => shift?.sums.sales ?? 0);
  const hasScale = useTillPart(({ devices }) => devices.some(({ kind }) => kind === 'scale'));
  const format = useFormat();
  if (!hasScale)
    return (
      <section className="scale-cell">
        <span>{t('scale.shiftSales')}</span>
        <b>{sales}</b>
        <span>{t('scale.receipts', { count: sales })}</span>
      </section>
    );
  return (
    <section className="scale-cell">
      <span>{t('scale.title')}</span>
      <b>{`${format.quantity(weight?.grams ?? 0, 'kg')}\u00a0${t('unit.kg')}`}</b>
      <span>
        {weight === null
          ? t('scale.away')
          : !weight.stable
            ? t('scale.moving')
            : t(weight.grams > 0 ? 'scale.stable' : 'scale.empty')}
      </span>
    </section>
  );
}
