import {
  customerCreateRoute,
  customerGetRoute,
  customerUpdateRoute,
} from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useAct, useAnswer } from '../../api-client/answers.js';
import { ErrorState } from '../../parts/error-state.js';
import { afterSaving } from '../../parts/leave-guard.js';
import { RecordEditor } from '../../parts/record-editor.js';
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

function Editor(props: {
  start: CustomerDraft;
  title: string;
  back: string;
  error: unknown;
  isPending: boolean;
  onSave: (draft: CustomerDraft) => void;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { back, ...editor } = props;
  return (
    <RecordEditor
      name="customer"
      place={{ name: t('place.customers'), path: '/customers' }}
      gapsOf={customerGaps}
      acts={
        <button className="btn" type="button" onClick={() => void navigate(back)}>
          {t('act.cancel')}
        </button>
      }
      {...editor}
    >
      {(editing) => <CustomerForm {...editing} />}
    </RecordEditor>
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
              void navigate(`/customers/${customer.id}`, afterSaving);
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
              void navigate(`/customers/${id}`, afterSaving);
            },
          },
        )
      }
    />
  );
}
