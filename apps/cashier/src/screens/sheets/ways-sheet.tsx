import type { SpendKind } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { chooseAccount, knownBalance } from '../../app/spend-actions.js';
import { Icon, type IconName } from '../icon.js';
import { useFormat, useKeys, useTill, useTillState } from '../use-till.js';
import { Sheet } from './sheet.js';

interface Way {
  id: SpendKind | 'foreign' | 'by-hand';
  icon: IconName;
  words: string;
  aside: string;
  isOff: boolean;
  act: () => void;
}

/** Every way to pay besides cash and card, with what is there. */
export function WaysSheet() {
  const { t } = useTranslation();
  const till = useTill();
  const ways = useWays();
  useKeys({
    digit: (digit) => {
      const way = ways[Number(digit) - 1];
      if (way && !way.isOff) way.act();
    },
  });
  return (
    <Sheet title={t('spend.ways')} about={t('spend.waysAbout')} testId="ways-sheet">
      <div className="rows">
        {ways.map((way, index) => (
          <button
            key={way.id}
            type="button"
            className="row way"
            disabled={way.isOff}
            data-testid={`way-${way.id}`}
            onClick={way.act}
          >
            <kbd>{index + 1}</kbd>
            <Icon name={way.icon} />
            <b>{way.words}</b>
            <small>{way.aside}</small>
          </button>
        ))}
      </div>
      {till.store.get().sale.customer ? null : (
        <button
          type="button"
          className="chip wide"
          data-testid="ways-customer"
          onClick={() => till.store.set({ sheet: 'customer' })}
        >
          {t('claim.choose')}
        </button>
      )}
    </Sheet>
  );
}

function useWays(): Way[] {
  const { t } = useTranslation();
  const till = useTill();
  const { sale, settings } = useTillState();
  const format = useFormat();
  const { customer } = sale;
  const account = (kind: Exclude<SpendKind, 'gift-card'>, icon: IconName): Way => {
    const known = customer ? knownBalance(kind, customer) : 0;
    const hasAccount = kind !== 'on-account' || customer?.account;
    const sum = kind === 'points' ? format.count(known) : format.money(known);
    const aside = !customer
      ? t('spend.needsCustomer')
      : !hasAccount
        ? t('spend.noAccount')
        : known > 0
          ? sum
          : t('spend.empty');
    const act = () => void chooseAccount(till, kind);
    const isOff = !customer || !hasAccount;
    return { id: kind, icon, words: t(`spend.title.${kind}`), aside, isOff, act };
  };
  const open = (sheet: 'gift-card' | 'foreign' | 'by-hand') => () => till.store.set({ sheet });
  const wallets = settings?.selling?.wallets ?? [];
  const rates = settings?.foreignRates ?? [];
  return [
    {
      id: 'gift-card',
      icon: 'gift',
      words: t('spend.title.gift-card'),
      aside: '',
      isOff: false,
      act: open('gift-card'),
    },
    account('points', 'star'),
    account('store-credit', 'wallet'),
    account('on-account', 'ledger'),
    {
      id: 'by-hand',
      icon: 'wallet',
      words: t('byHand.title'),
      aside: wallets.slice(0, 3).join(', '),
      isOff: false,
      act: open('by-hand'),
    },
    {
      id: 'foreign',
      icon: 'globe',
      words: t('spend.foreign'),
      aside: rates.map((one) => one.currency).join(', '),
      isOff: rates.length === 0,
      act: open('foreign'),
    },
  ];
}
