import { useTranslation } from 'react-i18next';
import { claimReceipt, closeClaim } from '../../app/claim-actions.js';
import { openReceipt } from '../../app/return-opening.js';
import { Icon } from '../icon.js';
import { useKeys, useTill, useTillState } from '../use-till.js';
import { Sheet } from './sheet.js';

/** The card was forgotten: an earlier receipt's code and the customer, in whichever order, then the server puts them together. */
export function ClaimSheet() {
  const { t } = useTranslation();
  const till = useTill();
  const { claim, sale, busy, notice } = useTillState();
  const { customer } = sale;
  const isReady = claim !== null && customer !== null && !busy;
  const put = () => void (isReady && claimReceipt(till));
  const giveBack = () => void (claim && openReceipt(till, claim));
  useKeys({ Enter: put, Escape: () => closeClaim(till), F8: giveBack });
  return (
    <Sheet
      title={t(claim ? 'claim.scanned' : 'claim.title')}
      {...(claim && !customer ? {} : { about: t('claim.about') })}
      testId="claim-sheet"
    >
      <p className={claim ? 'claim-step done' : 'claim-step'} data-testid="claim-receipt">
        <Icon name={claim ? 'check' : 'barcode'} />
        {claim ? t('claim.receipt', { code: claim.slice(-4) }) : t('claim.scan')}
      </p>
      <p className={customer ? 'claim-step done' : 'claim-step'} data-testid="claim-customer">
        <Icon name={customer ? 'check' : 'person'} />
        {customer ? customer.name : t('claim.who')}
      </p>
      {claim ? (
        <button
          type="button"
          className="go second inline"
          data-testid="claim-return"
          onClick={giveBack}
        >
          {t('claim.return')}
          <kbd>F8</kbd>
        </button>
      ) : null}
      {customer ? null : (
        <button
          type="button"
          className="chip wide"
          data-testid="claim-choose"
          onClick={() => till.store.set({ sheet: 'customer' })}
        >
          {t('claim.choose')}
        </button>
      )}
      {notice?.key.startsWith('claim.refused') ? (
        <p className="look-words" role="alert" data-testid="claim-problem">
          {t(notice.key)}
        </p>
      ) : null}
      {customer ? (
        <button
          type="button"
          className="go primary inline"
          data-testid="claim-do"
          disabled={!isReady}
          onClick={put}
        >
          {t('claim.do')}
          <kbd>Enter</kbd>
        </button>
      ) : null}
    </Sheet>
  );
}
