import { type Balance, balanceAdjustRoute } from '@khanut/shared/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useAct } from '../../../api-client/answers.js';
import { FormDialog } from '../../../parts/form-dialog.js';
import { ChoiceField, TextField } from '../../../parts/field.js';
import { readMoney, readScaled } from '../../../parts/typed-number.js';
import { useFormat } from '../../../parts/use-format.js';
import { useSession } from '../../../shell/session.js';
import { takeBack } from '../../../shell/take-back.js';
import { toast } from '../../../shell/toasts.js';
import { amountOf } from './account-words.js';

type Reason = 'adjust' | 'top-up' | 'repay';

const reasonsOf = (kind: Balance['kind']): Reason[] => {
  if (kind === 'on-account') return ['repay', 'adjust'];
  return kind === 'points' ? ['adjust'] : ['top-up', 'adjust'];
};

/** Adds or takes by hand, with the reason; undo books the opposite. */
export function AdjustDialog({ balance, onClose }: { balance: Balance; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { session } = useSession();
  const act = useAct(balanceAdjustRoute);
  const { kind, holder } = balance;
  const reasons = reasonsOf(kind);
  const [id] = useState(() => v7());
  const [reason, setReason] = useState<Reason>(reasons[0] ?? 'adjust');
  const [text, setText] = useState('');
  const [note, setNote] = useState('');
  const amount = kind === 'points' ? readScaled(text, 0) : readMoney(text);
  const isReady = amount !== null && amount !== 0 && note.trim() !== '';
  const params = { kind, holder };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    const body = {
      id,
      reason,
      amount,
      note: note.trim(),
      outletId: session.outlets[0]?.id ?? null,
    };
    act.mutate(
      { params, body },
      {
        onSuccess: (after) => {
          onClose();
          toast(
            t('account.booked', { amount: amountOf(kind, after.amount, format) }),
            () =>
              void takeBack(balanceAdjustRoute, {
                params,
                body: {
                  ...body,
                  id: v7(),
                  reason: 'adjust',
                  amount: -amount,
                  note: t('account.undoNote'),
                },
              }),
          );
        },
      },
    );
  };
  return (
    <FormDialog
      title={t('account.book')}
      testId="adjust-account"
      error={act.error}
      save={{
        testId: 'account-save',
        disabled: !isReady || act.isPending,
        label: t('account.book'),
      }}
      onSubmit={submit}
      onClose={onClose}
    >
      {reasons.length > 1 && (
        <ChoiceField
          label={t('account.what')}
          value={reason}
          options={reasons.map((value) => ({ value, name: t(`account.reason.${value}`) }))}
          onChange={setReason}
          testId="account-reason"
        />
      )}
      <TextField
        label={t(kind === 'points' ? 'account.points' : 'account.amount')}
        numeric
        autoFocus
        value={text}
        onChange={setText}
        hint={reason === 'adjust' ? t('account.minusHint') : undefined}
        wrong={text && amount === null ? t('form.notANumber') : undefined}
        testId="account-amount"
      />
      <TextField label={t('account.why')} value={note} onChange={setNote} testId="account-note" />
    </FormDialog>
  );
}
