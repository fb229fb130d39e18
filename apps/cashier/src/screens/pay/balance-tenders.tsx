import type { Tender } from '@khanut/shared/engine';
import { useTranslation } from 'react-i18next';
import { removeTender } from '../../app/pay-actions.js';
import { removePoints } from '../../app/spend-actions.js';
import { spendKinds } from '../../sale/allowance.js';
import { type Cover, pointsCover } from '../../sale/open-sale.js';
import type { IconName } from '../icon.js';
import { useFormat, useTill, useTillState } from '../use-till.js';
import { TenderRow } from './tender-row.js';

const icons: Partial<Record<Tender['kind'], IconName>> = {
  card: 'card',
  'gift-card': 'gift',
  points: 'star',
  'store-credit': 'wallet',
  'on-account': 'ledger',
  wallet: 'wallet',
  transfer: 'globe',
};

/** Everything but cash that pays, each with what stands behind it: set aside on the server, or the till's allowance. */
export function BalanceTenders() {
  const { t } = useTranslation();
  const till = useTill();
  const { sale, priced } = useTillState();
  const format = useFormat();
  const asideOf = useAside();
  const burnt = priced?.totals.pointsBurnt ?? 0;
  const words = (tender: Tender) =>
    tender.kind === 'points'
      ? t('pay.pointsOf', {
          count: format.count(tender.points ?? 0),
          all: format.count(sale.customer?.state.pointsBalance ?? 0),
        })
      : tender.kind === 'gift-card'
        ? `${t('tender.gift-card')} ··${(tender.reference ?? '').slice(-4)}`
        : t(`tender.${tender.kind}`);
  const pointsBehind = sale.covers[pointsCover];
  return (
    <>
      {burnt > 0 ? (
        <TenderRow
          icon="star"
          words={t('pay.pointsOf', {
            count: format.count(burnt),
            all: format.count(sale.customer?.state.pointsBalance ?? 0),
          })}
          aside={t(pointsBehind?.by === 'hold' ? 'pay.setAside' : 'pay.fromAllowance')}
          isLook={pointsBehind?.by !== 'hold'}
          figure=""
          remove={() => removePoints(till)}
          testId="points-discount"
        />
      ) : null}
      {sale.tenders.map((tender) => (
        <TenderRow
          key={tender.id}
          icon={icons[tender.kind] ?? 'card'}
          words={words(tender)}
          {...asideOf(tender, sale.covers[tender.id])}
          figure={format.amount(-tender.amount)}
          remove={() => removeTender(till, tender.id)}
          testId="tender"
        />
      ))}
    </>
  );
}

function useAside() {
  const { t } = useTranslation();
  const { sale } = useTillState();
  const format = useFormat();
  return (tender: Tender, cover: Cover | undefined): { aside?: string; isLook?: boolean } => {
    if (!spendKinds.some((kind) => kind === tender.kind))
      return tender.reference ? { aside: tender.reference } : {};
    if (cover?.by !== 'hold') return { aside: t('pay.fromAllowance'), isLook: true };
    if (tender.kind === 'gift-card')
      return { aside: t('pay.leftOnCard', { amount: format.amount(cover.leftAfter) }) };
    if (tender.kind === 'store-credit')
      return { aside: t('pay.leftCredit', { amount: format.amount(cover.leftAfter) }) };
    const dueDays = sale.customer?.account?.dueDays ?? null;
    if (tender.kind === 'on-account' && dueDays !== null)
      return { aside: t('pay.dueIn', { count: dueDays }) };
    return { aside: t('pay.setAside') };
  };
}
