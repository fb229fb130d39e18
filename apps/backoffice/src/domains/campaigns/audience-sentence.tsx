import {
  type Audience,
  customerGetRoute,
  discountCategoryListRoute,
} from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../api-client/answers.js';
import { Icon } from '../../parts/icon.js';
import { CustomerPicker } from '../../parts/record-picker.js';
import { useSession } from '../../shell/session.js';

interface Props {
  audience: Audience;
  onChange: (audience: Audience) => void;
}

/** «Write to customers of Silver card, Staff»: each name can be taken out, another word adds one. */
export function AudienceSentence({ audience, onChange }: Props) {
  const { t } = useTranslation();
  const { can } = useSession();
  const answer = useAnswer(discountCategoryListRoute, {}, { enabled: can('rulebook.read') });
  const rows = answer.data?.rows ?? [];
  const listOf = (kind: 'category' | 'tier') =>
    kind === 'tier' ? 'tierIds' : 'discountCategoryIds';
  const chosen = rows.filter((one) => audience[listOf(one.kind)].includes(one.id));
  const others = rows.filter((one) => !chosen.includes(one));
  const put = (id: string, isIn: boolean) => {
    const row = rows.find((one) => one.id === id);
    if (!row) return;
    const list = listOf(row.kind);
    onChange({
      ...audience,
      [list]: isIn ? [...audience[list], id] : audience[list].filter((one) => one !== id),
    });
  };
  return (
    <div className="audience" data-testid="audience">
      <p className="say">
        {t('campaign.say.writeTo')}{' '}
        {chosen.map((one) => (
          <span className="picked" key={one.id} data-testid="audience-category">
            {one.name}
            <button aria-label={t('act.remove')} onClick={() => put(one.id, false)}>
              <Icon name="cross" />
            </button>
          </span>
        ))}
        {others.length > 0 && (
          <select
            className="word add"
            value=""
            aria-label={t('campaign.say.addCategory')}
            data-testid="audience-add"
            onChange={(event) => put(event.target.value, true)}
          >
            <option value="">{t('campaign.say.addCategory')}</option>
            {others.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name} · {one.customers}
              </option>
            ))}
          </select>
        )}
      </p>
      <div className="row wrap audience-more">
        <input
          className="in medium"
          value={audience.search ?? ''}
          placeholder={t('campaign.say.search')}
          aria-label={t('campaign.say.search')}
          data-testid="audience-search"
          onChange={(event) => onChange({ ...audience, search: event.target.value || null })}
        />
        <CustomerPicker
          testId="audience-customer"
          onPick={(customer) =>
            !audience.customerIds.includes(customer.id) &&
            onChange({ ...audience, customerIds: [...audience.customerIds, customer.id] })
          }
        />
        {audience.customerIds.map((id) => (
          <OnePerson
            key={id}
            id={id}
            onDrop={() =>
              onChange({
                ...audience,
                customerIds: audience.customerIds.filter((one) => one !== id),
              })
            }
          />
        ))}
      </div>
    </div>
  );
}

function OnePerson({ id, onDrop }: { id: string; onDrop: () => void }) {
  const { t } = useTranslation();
  const answer = useAnswer(customerGetRoute, { params: { id } });
  return (
    <span className="chip">
      {answer.data?.name ?? '…'}
      <button aria-label={t('act.remove')} onClick={onDrop}>
        <Icon name="cross" />
      </button>
    </span>
  );
}
