import {
  type Customer,
  customerDeleteRoute,
  customerGetRoute,
  customerRestoreRoute,
} from '@khanut/shared/contracts';
import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useAct, useAnswer } from '../../api-client/answers.js';
import { ErrorState } from '../../parts/error-state.js';
import { initials } from '../../parts/format.js';
import { Icon } from '../../parts/icon.js';
import { SkeletonRows } from '../../parts/skeleton.js';
import { useSession } from '../../shell/session.js';
import { takeBack } from '../../shell/take-back.js';
import { toast } from '../../shell/toasts.js';
import { CustomerLoyalty } from '../loyalty/customer/customer-loyalty.js';
import { CustomerFacts } from './customer-facts.js';
import { CustomerHabits } from './customer-habits.js';
import { CustomerHistory } from './customer-history.js';
import { CustomerContacts } from './customer-contacts.js';

/** One customer: what matters first, history below. */
export function CustomerCard() {
  const { id = '' } = useParams();
  const answer = useAnswer(customerGetRoute, { params: { id } });
  const customer = answer.data;
  if (!customer)
    return answer.error ? (
      <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
    ) : (
      <SkeletonRows />
    );
  return (
    <>
      <CardHead customer={customer} />
      <div className="body card" data-testid="customer-card">
        <aside className="who">
          <CustomerContacts customer={customer} />
        </aside>
        <div className="rec">
          <CustomerFacts customer={customer} />
          <CustomerLoyalty id={customer.id} />
          <div className="card-columns">
            <CustomerHistory customer={customer} />
            <CustomerHabits customer={customer} />
          </div>
        </div>
      </div>
    </>
  );
}

function CardHead({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const tags = [...customer.categories, ...(customer.tier ? [customer.tier] : [])];
  return (
    <header className="top card-top">
      <div className="face" aria-hidden="true">
        {initials(customer.name)}
      </div>
      <div>
        <h1 data-testid="customer-name">{customer.name}</h1>
        <div className="row wrap">
          {tags.map((tag) => (
            <span className="tag tier" key={tag.id} data-testid="customer-category">
              {tag.name}
            </span>
          ))}
          <span className="cap">{t(`customer.kind.${customer.kind}`)}</span>
        </div>
      </div>
      <div className="acts">
        {customer.phones[0] && (
          <a className="btn" href={`tel:${customer.phones[0].phone}`}>
            <Icon name="phone" />
            {t('customer.call')}
          </a>
        )}
        {can('customers.write') && (
          <Link className="btn" to={`/customers/${customer.id}/edit`} data-testid="customer-edit">
            <Icon name="pen" />
            {t('act.edit')}
          </Link>
        )}
        {can('preorders.write') && (
          <Link className="btn main" to={`/preorders/new?customerId=${customer.id}`}>
            <Icon name="plus" />
            {t('preorder.one')}
          </Link>
        )}
        {can('customers.write') && <CardMenu customer={customer} />}
      </div>
    </header>
  );
}

function CardMenu({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const remove = useAct(customerDeleteRoute);
  const params = { id: customer.id };
  const onRemove = () =>
    remove.mutate(
      { params },
      {
        onSuccess: () => {
          void navigate('/customers');
          toast(
            t('customer.removed', { name: customer.name }),
            () => void takeBack(customerRestoreRoute, { params }),
          );
        },
      },
    );
  return (
    <Menu position="bottom-end" width={240} shadow="none">
      <Menu.Target>
        <button className="btn bare" aria-label={t('shell.more')} data-testid="customer-more">
          <Icon name="more" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onRemove} data-testid="customer-remove">
          {t('customer.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
