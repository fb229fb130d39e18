import {
  customerCreateRoute,
  customerGetRoute,
  customerUpdateRoute,
} from '@khanut/shared/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useAct, useAnswer } from '../../api-client/answers.js';
import { ErrorState } from '../../parts/error-state.js';
import { Screen } from '../../parts/screen.js';
import { SkeletonRows } from '../../parts/skeleton.js';
import { takeBack } from '../../shell/take-back.js';
import { toast } from '../../shell/toasts.js';
import {
  type CustomerDraft,
  customerBody,
  customerGaps,
  draftOf,
  emptyCustomer,
} from './customer-draft.js';
import { CustomerForm } from './customer-form.js';

interface EditorProps {
  start: CustomerDraft;
  title: string;
  back: string;
  error: unknown;
  isPending: boolean;
  onSave: (draft: CustomerDraft) => void;
}

function Editor({ start, title, back, error, isPending, onSave }: EditorProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(start);
  const [isChecked, setChecked] = useState(false);
  const gaps = customerGaps(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (gaps.length === 0) onSave(draft);
  };
  return (
    <Screen
      title={title}
      crumbs={[{ name: t('place.customers'), path: '/customers' }]}
      actions={
        <>
          <button className="btn" type="button" onClick={() => void navigate(back)}>
            {t('act.cancel')}
          </button>
          <button
            className="btn main"
            type="submit"
            form="customer-form"
            disabled={isPending}
            data-testid="customer-save"
          >
            {t('act.save')}
          </button>
        </>
      }
    >
      <div className="body">
        {error ? <ErrorState error={error} tight /> : null}
        <form id="customer-form" onSubmit={submit} noValidate data-testid="customer-form">
          <CustomerForm
            draft={draft}
            change={(change) => setDraft({ ...draft, ...change })}
            gaps={isChecked ? gaps : []}
            error={error}
          />
        </form>
      </div>
    </Screen>
  );
}

/** A new person or company. */
export function CustomerNew() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const create = useAct(customerCreateRoute);
  return (
    <Editor
      start={emptyCustomer}
      title={t('customer.new')}
      back="/customers"
      error={create.error}
      isPending={create.isPending}
      onSave={(draft) =>
        create.mutate(
          { body: customerBody(draft) },
          {
            onSuccess: (customer) => {
              toast(t('customer.saved', { name: customer.name }));
              void navigate(`/customers/${customer.id}`);
            },
          },
        )
      }
    />
  );
}

/** A stored one; what somebody else changed meanwhile is not overwritten. */
export function CustomerEdit() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const answer = useAnswer(customerGetRoute, { params: { id } });
  const update = useAct(customerUpdateRoute);
  const customer = answer.data;
  if (!customer) return answer.error ? <ErrorState error={answer.error} /> : <SkeletonRows />;
  const before = customerBody(draftOf(customer));
  return (
    <Editor
      key={customer.version}
      start={draftOf(customer)}
      title={customer.name}
      back={`/customers/${id}`}
      error={update.error}
      isPending={update.isPending}
      onSave={(draft) =>
        update.mutate(
          { params: { id }, body: { ...customerBody(draft), version: customer.version } },
          {
            onSuccess: (saved) => {
              toast(
                t('customer.saved', { name: saved.name }),
                () =>
                  void takeBack(customerUpdateRoute, {
                    params: { id },
                    body: { ...before, version: saved.version },
                  }),
              );
              void navigate(`/customers/${id}`);
            },
          },
        )
      }
    />
  );
}
