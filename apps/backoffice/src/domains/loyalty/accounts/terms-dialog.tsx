import { type Balance, balanceTermsRoute } from '@khanut/shared/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../api-client/answers.js';
import { FormDialog } from '../../../parts/form-dialog.js';
import { CheckField, TextField } from '../../../parts/field.js';
import { instantOfDay, outletClock } from '../../../parts/outlet-day.js';
import { readMoney, readScaled, typed } from '../../../parts/typed-number.js';
import { useSession } from '../../../shell/session.js';
import { toast } from '../../../shell/toasts.js';

type Terms = Pick<
  Balance,
  'kind' | 'holder' | 'creditLimit' | 'dueDays' | 'expiresAt' | 'blockedAt' | 'note'
> & { version: number | null };

/** What holds for an account: limit and days of a debt, the holder's consent, last day, block. Opens one, too. */
export function TermsDialog({ balance, onClose }: { balance: Terms; onClose: () => void }) {
  const { t } = useTranslation();
  const { timeZoneOf } = useSession();
  const zone = timeZoneOf(null) ?? 'UTC';
  const save = useAct(balanceTermsRoute);
  const isDebt = balance.kind === 'on-account';
  const isNew = balance.version === null;
  const [limit, setLimit] = useState(typed(balance.creditLimit, 2));
  const [days, setDays] = useState(balance.dueDays === null ? '' : String(balance.dueDays));
  const [until, setUntil] = useState(() =>
    balance.expiresAt ? outletClock(Date.parse(balance.expiresAt) - 1, zone).day : '',
  );
  const [isBlocked, setBlocked] = useState(balance.blockedAt !== null);
  const [hasConsent, setConsent] = useState(!isNew);
  const [note, setNote] = useState(balance.note ?? '');
  const creditLimit = isDebt ? readMoney(limit) : 0;
  const dueDays = days.trim() ? readScaled(days, 0) : null;
  const areDaysWrong = days.trim() !== '' && (dueDays === null || dueDays < 1 || dueDays > 365);
  const isReady =
    creditLimit !== null && creditLimit >= 0 && !areDaysWrong && (!isDebt || hasConsent);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    const body = {
      creditLimit,
      dueDays,
      consented: isDebt && hasConsent,
      expiresAt: until ? new Date(instantOfDay(until, zone, 1)).toISOString() : null,
      blocked: isBlocked,
      note: note.trim() || null,
      version: balance.version,
    };
    save.mutate(
      { params: { kind: balance.kind, holder: balance.holder }, body },
      {
        onSuccess: () => {
          onClose();
          toast(t('account.termsSaved'));
        },
      },
    );
  };
  return (
    <FormDialog
      title={t('account.terms')}
      testId="terms-dialog"
      error={save.error}
      save={{ testId: 'terms-save', disabled: !isReady || save.isPending }}
      onSubmit={submit}
      onClose={onClose}
    >
      {isDebt && (
        <>
          <TextField
            label={t('account.limit')}
            numeric
            value={limit}
            onChange={setLimit}
            wrong={creditLimit === null ? t('form.notANumber') : undefined}
            testId="terms-limit"
          />
          <TextField
            label={t('account.dueDays')}
            optional
            numeric
            value={days}
            onChange={setDays}
            wrong={areDaysWrong ? t('form.notANumber') : undefined}
            testId="terms-days"
          />
          <CheckField
            label={t('account.consent')}
            checked={hasConsent}
            onChange={setConsent}
            testId="terms-consent"
          />
        </>
      )}
      {!isDebt && (
        <TextField
          label={t('customer.validUntil')}
          optional
          type="date"
          value={until}
          onChange={setUntil}
          testId="terms-until"
        />
      )}
      <TextField
        label={t('customer.note')}
        optional
        value={note}
        onChange={setNote}
        testId="terms-note"
      />
      {!isNew && (
        <CheckField
          label={t('account.block')}
          checked={isBlocked}
          onChange={setBlocked}
          testId="terms-blocked"
        />
      )}
    </FormDialog>
  );
}
