import { discountCategoryListRoute } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../api-client/answers.js';
import { languageNames, languages } from '../../i18n/languages.js';
import { CheckField, ChoiceField, TextField, wrongOf } from '../../parts/field.js';
import { useSession } from '../../shell/session.js';
import type { CustomerDraft } from './customer-draft.js';
import { CardRows, PhoneRows } from './contact-rows.js';

interface FormProps {
  draft: CustomerDraft;
  change: (change: Partial<CustomerDraft>) => void;
  gaps: string[];
  error: unknown;
}

/** Person or company: who, how to reach, what they get. */
export function CustomerForm({ draft, change, gaps, error }: FormProps) {
  const { t } = useTranslation();
  const wrong = (field: string) =>
    gaps.includes(field) ? t(`customer.gap.${field}`) : wrongOf(error, field);
  return (
    <div className="columns">
      <div className="form">
        <div className="seg" role="group">
          {(['person', 'company'] as const).map((kind) => (
            <button
              key={kind}
              type="button"
              className={draft.kind === kind ? 'on' : ''}
              aria-pressed={draft.kind === kind}
              onClick={() => change({ kind })}
              data-testid={`customer-kind-${kind}`}
            >
              {t(`customer.kind.${kind}`)}
            </button>
          ))}
        </div>
        <TextField
          label={t('customer.name')}
          value={draft.name}
          onChange={(name) => change({ name })}
          wrong={wrong('name')}
          autoFocus
          testId="customer-name-field"
        />
        <PhoneRows phones={draft.phones} onChange={(phones) => change({ phones })} error={error} />
        <CardRows cards={draft.cards} onChange={(cards) => change({ cards })} />
        <TextField
          label={t('customer.email')}
          optional
          type="email"
          value={draft.email}
          onChange={(email) => change({ email })}
          wrong={wrong('email')}
          testId="customer-email"
        />
        <div className="pair">
          {draft.kind === 'company' ? (
            <TextField
              label={t('customer.taxId')}
              optional
              value={draft.taxId}
              onChange={(taxId) => change({ taxId })}
              wrong={wrong('taxId')}
              testId="customer-tax-id"
            />
          ) : (
            <TextField
              label={t('customer.birthday')}
              optional
              type="date"
              value={draft.birthday}
              onChange={(birthday) => change({ birthday })}
              testId="customer-birthday"
            />
          )}
          <ChoiceField
            label={t('customer.language')}
            hint={t('customer.languageHint')}
            value={draft.locale}
            options={languages.map((value) => ({ value, name: languageNames[value] }))}
            onChange={(locale) => change({ locale })}
            testId="customer-locale"
          />
        </div>
        <TextField
          label={t('customer.note')}
          optional
          type="textarea"
          value={draft.note}
          onChange={(note) => change({ note })}
          testId="customer-note"
        />
      </div>
      <DiscountPart draft={draft} change={change} wrong={wrong} />
    </div>
  );
}

interface DiscountProps {
  draft: CustomerDraft;
  change: (change: Partial<CustomerDraft>) => void;
  wrong: (field: string) => string | undefined;
}

function DiscountPart({ draft, change, wrong }: DiscountProps) {
  const { t } = useTranslation();
  const { can } = useSession();
  const answer = useAnswer(discountCategoryListRoute, {}, { enabled: can('rulebook.read') });
  const rows = answer.data?.rows ?? [];
  const toggle = (id: string, isOn: boolean) =>
    change({
      categoryIds: isOn
        ? [...draft.categoryIds, id]
        : draft.categoryIds.filter((one) => one !== id),
    });
  const tiers = rows.filter((one) => one.kind === 'tier');
  return (
    <div className="form">
      <fieldset className="plain-set">
        <legend>{t('customer.category')}</legend>
        {rows
          .filter((one) => one.kind === 'category')
          .map((one) => (
            <CheckField
              key={one.id}
              label={one.name}
              checked={draft.categoryIds.includes(one.id)}
              onChange={(isOn) => toggle(one.id, isOn)}
              testId={`category-${one.name}`}
            />
          ))}
      </fieldset>
      {tiers.length > 0 && (
        <ChoiceField
          label={t('customer.tier')}
          optional
          value={draft.tierId}
          options={[
            { value: '', name: t('customer.noTier') },
            ...tiers.map((one) => ({ value: one.id, name: one.name })),
          ]}
          onChange={(tierId) => change({ tierId })}
          testId="customer-tier"
        />
      )}
      <div className="pair">
        <TextField
          label={`${t('customer.individual')}, %`}
          optional
          numeric
          value={draft.individualPercent}
          onChange={(individualPercent) => change({ individualPercent })}
          wrong={wrong('individualPercent')}
          testId="customer-individual"
        />
        <TextField
          label={t('customer.validUntil')}
          optional
          type="date"
          value={draft.individualUntil}
          onChange={(individualUntil) => change({ individualUntil })}
          testId="customer-individual-until"
        />
      </div>
    </div>
  );
}
