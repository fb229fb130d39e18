import { type BodyOf, giftCardIssueRoute } from '@khanut/shared/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { v7 } from 'uuid';
import { useAct } from '../../../api-client/answers.js';
import { FormDialog } from '../../../parts/form-dialog.js';
import { TextField } from '../../../parts/field.js';
import { instantOfDay } from '../../../parts/outlet-day.js';
import { readMoney } from '../../../parts/typed-number.js';
import { useSession } from '../../../shell/session.js';
import { toast } from '../../../shell/toasts.js';

const codeShape = /^[A-Z0-9-]{6,40}$/;
type Body = BodyOf<typeof giftCardIssueRoute>;

/** A new gift card: its sum, its code if one is printed already, how long it is good. */
export function IssueDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { session, timeZoneOf } = useSession();
  const issue = useAct(giftCardIssueRoute);
  const [id] = useState(() => v7());
  const [sum, setSum] = useState('');
  const [code, setCode] = useState('');
  const [until, setUntil] = useState('');
  const [note, setNote] = useState('');
  const amount = readMoney(sum);
  const upper = code.trim().toUpperCase();
  const isCodeWrong = upper !== '' && !codeShape.test(upper);
  const isReady = amount !== null && amount > 0 && !isCodeWrong;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    const zone = timeZoneOf(null) ?? 'UTC';
    const body = {
      id,
      code: upper || null,
      amount,
      customerId: null,
      expiresAt: until ? new Date(instantOfDay(until, zone, 1)).toISOString() : null,
      outletId: session.outlets[0]?.id ?? null,
      note: note.trim() || null,
    } as Body;
    issue.mutate(
      { body },
      {
        onSuccess: (card) => {
          onClose();
          toast(t('account.issued', { code: card.holder }));
          void navigate(`/accounts/gift-card/${encodeURIComponent(card.holder)}`);
        },
      },
    );
  };
  return (
    <FormDialog
      title={t('account.issue')}
      testId="issue-dialog"
      error={issue.error}
      save={{
        testId: 'issue-save',
        disabled: !isReady || issue.isPending,
        label: t('account.issue'),
      }}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={t('account.amount')}
        numeric
        autoFocus
        value={sum}
        onChange={setSum}
        wrong={sum && (amount === null || amount <= 0) ? t('form.notANumber') : undefined}
        testId="issue-amount"
      />
      <TextField
        label={t('account.code')}
        optional
        hint={t('account.codeHint')}
        value={code}
        onChange={setCode}
        wrong={isCodeWrong ? t('account.codeWrong') : undefined}
        testId="issue-code"
      />
      <TextField
        label={t('customer.validUntil')}
        optional
        type="date"
        value={until}
        onChange={setUntil}
        testId="issue-until"
      />
      <TextField
        label={t('customer.note')}
        optional
        value={note}
        onChange={setNote}
        testId="issue-note"
      />
    </FormDialog>
  );
}
