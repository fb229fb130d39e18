import { type Balance, balanceGetRoute, type ResponseOf } from '@khanut/shared/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useAnswer } from '../../../api-client/answers.js';
import { ErrorState } from '../../../parts/error-state.js';
import { Screen } from '../../../parts/screen.js';
import { SkeletonRows } from '../../../parts/skeleton.js';
import { useFormat } from '../../../parts/use-format.js';
import { useSession } from '../../../shell/session.js';
import { isAccountKind } from './account-tabs.js';
import { AccountPills, amountOf } from './account-words.js';
import { AdjustDialog } from './adjust-dialog.js';
import { TermsDialog } from './terms-dialog.js';

type Account = ResponseOf<typeof balanceGetRoute>;

/** One account: what it holds, its lots, and every entry that made it so. */
export function AccountScreen() {
  const { t } = useTranslation();
  const { can } = useSession();
  const { kind, holder = '' } = useParams();
  const asked = isAccountKind(kind) ? kind : 'points';
  const answer = useAnswer(balanceGetRoute, { params: { kind: asked, holder } });
  const [open, setOpen] = useState<'adjust' | 'terms' | null>(null);
  const account = answer.data;
  const name = account?.balance.customerName ?? holder;
  return (
    <Screen
      title={asked === 'gift-card' ? holder : name}
      crumbs={[
        { name: t('place.accounts'), path: '/accounts' },
        { name: t(`account.kind.${asked}`), path: `/accounts/${asked}` },
      ]}
      beside={account && <AccountPills balance={account.balance} />}
      actions={
        account &&
        can('loyalty.write') && (
          <>
            <button className="btn" onClick={() => setOpen('terms')} data-testid="account-terms">
              {t('account.terms')}
            </button>
            <button
              className="btn main"
              onClick={() => setOpen('adjust')}
              data-testid="account-adjust"
            >
              {t(`account.act.${asked}`)}
            </button>
          </>
        )
      }
    >
      <div className="body" data-testid="account">
        {answer.error && !account ? (
          <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
        ) : account ? (
          <>
            <Facts balance={account.balance} />
            <Lots account={account} />
            <Ledger account={account} />
            {open === 'adjust' && (
              <AdjustDialog balance={account.balance} onClose={() => setOpen(null)} />
            )}
            {open === 'terms' && (
              <TermsDialog balance={account.balance} onClose={() => setOpen(null)} />
            )}
          </>
        ) : (
          <SkeletonRows />
        )}
      </div>
    </Screen>
  );
}

function Facts({ balance }: { balance: Balance }) {
  const { t } = useTranslation();
  const format = useFormat();
  const isDebt = balance.kind === 'on-account';
  const own = (amount: number) => amountOf(balance.kind, amount, format);
  const facts = [
    ['balance', own(isDebt ? -balance.amount : balance.amount)],
    ['spendable', own(balance.spendable)],
    ...(balance.held ? [['held', own(balance.held)]] : []),
    ...(balance.pending ? [['pending', own(balance.pending)]] : []),
    ...(balance.expiringSoon ? [['expiring', own(balance.expiringSoon)]] : []),
    ...(isDebt ? [['limit', own(balance.creditLimit)]] : []),
  ] as [string, string][];
  return (
    <>
      <div className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <div className="cap">
              {t(isDebt && name === 'balance' ? 'account.owes' : `account.${name}`)}
            </div>
            <div className="v" data-testid={`account-${name}`}>
              {value}
            </div>
          </div>
        ))}
      </div>
      {balance.customerId && (
        <p>
          <Link className="link" to={`/customers/${balance.customerId}`}>
            {balance.customerName}
          </Link>
        </p>
      )}
      {balance.note && <p className="note-text">{balance.note}</p>}
    </>
  );
}

function Lots({ account }: { account: Account }) {
  const { t } = useTranslation();
  const format = useFormat();
  const lots = account.lots.filter((lot) => lot.left > 0);
  if (lots.length === 0) return null;
  const day = (at: string | null) => (at ? format.day(at) : '—');
  return (
    <section>
      <div className="sec">
        <h2>{t('account.lots')}</h2>
        <span className="cap">{t('account.lotsText')}</span>
      </div>
      <table className="t plain" data-testid="account-lots">
        <thead>
          <tr>
            <th>{t('account.earned')}</th>
            <th>{t('account.from')}</th>
            <th>{t('account.expires')}</th>
            <th className="num">{t('account.left')}</th>
          </tr>
        </thead>
        <tbody>
          {lots.map((lot, index) => (
            <tr key={index}>
              <td>{day(lot.at)}</td>
              <td>{day(lot.availableAt)}</td>
              <td>{day(lot.expiresAt)}</td>
              <td className="num strong">
                {format.count(lot.left)}
                <span className="second">
                  {t('account.of', { total: format.count(lot.amount) })}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Ledger({ account }: { account: Account }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { kind } = account.balance;
  const reason = (code: string) =>
    i18n.exists(`account.reason.${code}`) ? t(`account.reason.${code}`) : code;
  return (
    <section>
      <div className="sec">
        <h2>{t('account.ledger')}</h2>
      </div>
      <table className="t plain" data-testid="account-ledger">
        <tbody>
          {account.entries.map((entry) => (
            <tr
              key={`${entry.sourceId}.${entry.reason}.${entry.position}`}
              data-testid="account-entry"
            >
              <td className="keep">
                {format.day(entry.at)}, {format.time(entry.at)}
              </td>
              <td className="name">
                {entry.saleId ? (
                  <Link className="link-quiet" to={`/sales/${entry.saleId}`}>
                    {reason(entry.reason)}
                  </Link>
                ) : (
                  reason(entry.reason)
                )}
                {entry.note && <span className="second">{entry.note}</span>}
              </td>
              <td className="wide">
                {[entry.outletName, entry.staffName].filter(Boolean).join(' · ')}
              </td>
              <td className={entry.overdraft ? 'num act strong' : 'num strong'}>
                {entry.amount > 0 ? '+' : ''}
                {amountOf(kind, entry.amount, format)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
