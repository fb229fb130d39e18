import {
  couponMakeRoute,
  customerListRoute,
  discountCategoryListRoute,
} from '@khanut/shared/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useAnswer } from '../../../api-client/answers.js';
import { call } from '../../../api-client/client.js';
import { csvText, saveFile } from '../../../parts/csv.js';
import { Dialog } from '../../../parts/dialog.js';
import { FormDialog } from '../../../parts/form-dialog.js';
import { ChoiceField, TextField } from '../../../parts/field.js';
import { readScaled } from '../../../parts/typed-number.js';

const most = 10_000;

/** Makes codes in bulk, or one for each holder of a category; shows them once and gives them along as a file. */
export function MakeDialog({
  id,
  isPersonal,
  onClose,
}: {
  id: string;
  isPersonal: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const make = useAct(couponMakeRoute);
  const people = useAnswer(discountCategoryListRoute, {});
  const [text, setText] = useState('100');
  const [group, setGroup] = useState('');
  const [failed, setFailed] = useState<unknown>(null);
  const count = readScaled(text, 0);
  const isWrong = count === null || count < 1 || count > most;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setFailed(null);
    try {
      const customerIds = isPersonal ? await holdersOf(group, people.data?.rows ?? []) : undefined;
      make.mutate({
        params: { id },
        body: {
          count: customerIds ? Math.max(1, customerIds.length) : (count ?? 1),
          ...(customerIds ? { customerIds } : {}),
          expiresAt: null,
        },
      });
    } catch (error) {
      setFailed(error);
    }
  };
  if (make.data) return <Made codes={make.data.codes} onClose={onClose} />;
  return (
    <FormDialog
      title={t('coupon.make')}
      testId="make-dialog"
      error={make.error ?? failed}
      save={{
        testId: 'make-save',
        disabled: make.isPending || (isPersonal ? !group : isWrong),
        label: t('coupon.make'),
      }}
      onSubmit={(event) => void submit(event)}
      onClose={onClose}
    >
      {isPersonal ? (
        <ChoiceField
          label={t('coupon.forWhom')}
          value={group}
          options={[
            { value: '', name: '—' },
            ...(people.data?.rows ?? []).map((one) => ({
              value: one.id,
              name: `${one.name} · ${one.customers}`,
            })),
          ]}
          onChange={setGroup}
          testId="make-group"
        />
      ) : (
        <TextField
          label={t('coupon.howMany')}
          numeric
          autoFocus
          value={text}
          onChange={setText}
          wrong={isWrong ? t('coupon.countWrong') : undefined}
          testId="make-count"
        />
      )}
    </FormDialog>
  );
}

function Made({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog
      title={t('coupon.madeTitle', { count: codes.length })}
      onClose={onClose}
      testId="made-dialog"
    >
      <ul className="codes" data-testid="made-codes">
        {codes.slice(0, 12).map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      {codes.length > 12 && (
        <p className="cap">{t('rulebook.andMore', { count: codes.length - 12 })}</p>
      )}
      <div className="ends">
        <button
          className="btn"
          onClick={() =>
            saveFile(
              'coupons.csv',
              csvText(
                [t('account.code')],
                codes.map((code) => [code]),
              ),
            )
          }
          data-testid="made-download"
        >
          {t('coupon.download')}
        </button>
        <button className="btn main" onClick={onClose} data-testid="made-done">
          {t('act.done')}
        </button>
      </div>
    </Dialog>
  );
}

/** Everybody in a category or tier, page by page. */
async function holdersOf(
  group: string,
  people: readonly { id: string; kind: 'category' | 'tier' }[],
): Promise<string[]> {
  const filter = people.find((one) => one.id === group)?.kind === 'tier' ? 'tierId' : 'categoryId';
  const ids: string[] = [];
  for (let page = 1; ids.length < most; page += 1) {
    const { rows } = await call(customerListRoute, {
      query: { [filter]: group, page, pageSize: 500 },
    });
    ids.push(...rows.map((row) => row.id));
    if (rows.length < 500) break;
  }
  return ids.slice(0, most);
}
