import { useTranslation } from 'react-i18next';
import { ChoiceField, TextField } from '../../parts/field.js';
import { languageNames, languages, speak } from '../../i18n/languages.js';
import { countries, type SetupDraft } from './setup-draft.js';

interface StepProps {
  draft: SetupDraft;
  change: (change: Partial<SetupDraft>) => void;
  gap: (field: keyof SetupDraft) => string | undefined;
}

/** Proves that whoever opens the wizard can read what the server printed. */
export function SecretStep({ draft, change, gap }: StepProps) {
  const { t, i18n } = useTranslation();
  return (
    <>
      <ChoiceField
        label={t('setup.language')}
        value={i18n.language as (typeof languages)[number]}
        options={languages.map((value) => ({ value, name: languageNames[value] }))}
        onChange={(language) => speak(language)}
        testId="setup-language"
      />
      <TextField
        label={t('setup.secret.field')}
        value={draft.secret}
        onChange={(secret) => change({ secret })}
        wrong={gap('secret')}
        autoComplete="off"
        autoFocus
        testId="setup-secret-field"
      />
    </>
  );
}

export function CompanyStep({ draft, change, gap }: StepProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        label={t('setup.company.name')}
        value={draft.companyName}
        onChange={(companyName) => change({ companyName })}
        wrong={gap('companyName')}
        autoFocus
        testId="setup-company-name"
      />
      <div className="pair">
        <ChoiceField
          label={t('setup.company.country')}
          value={draft.country}
          options={(Object.keys(countries) as (keyof typeof countries)[]).map((value) => ({
            value,
            name: t(`country.${value}`),
          }))}
          onChange={(country) => change({ country, currency: countries[country].currency })}
          testId="setup-country"
        />
        <ChoiceField
          label={t('setup.company.currency')}
          value={draft.currency}
          options={(['AMD', 'RUB', 'EUR'] as const).map((value) => ({
            value,
            name: t(`currency.${value}`),
          }))}
          onChange={(currency) => change({ currency })}
          testId="setup-currency"
        />
      </div>
      <TextField
        label={t('setup.company.taxId')}
        optional
        value={draft.taxId}
        onChange={(taxId) => change({ taxId })}
        testId="setup-tax-id"
      />
    </>
  );
}

export function OutletStep({ draft, change, gap }: StepProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        label={t('setup.outlet.name')}
        value={draft.outletName}
        onChange={(outletName) => change({ outletName })}
        wrong={gap('outletName')}
        autoFocus
        testId="setup-outlet-name"
      />
      <TextField
        label={t('setup.outlet.address')}
        optional
        hint={t('setup.outlet.addressHint')}
        value={draft.address}
        onChange={(address) => change({ address })}
        testId="setup-outlet-address"
      />
    </>
  );
}

export function OwnerStep({ draft, change, gap }: StepProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        label={t('staff.name')}
        value={draft.ownerName}
        onChange={(ownerName) => change({ ownerName })}
        wrong={gap('ownerName')}
        autoComplete="name"
        autoFocus
        testId="setup-owner-name"
      />
      <TextField
        label={t('login.email')}
        type="email"
        value={draft.email}
        onChange={(email) => change({ email })}
        wrong={gap('email')}
        autoComplete="username"
        testId="setup-owner-email"
      />
      <div className="pair">
        <TextField
          label={t('login.password')}
          hint={t('staff.passwordHint')}
          type="password"
          value={draft.password}
          onChange={(password) => change({ password })}
          wrong={gap('password')}
          autoComplete="new-password"
          testId="setup-owner-password"
        />
        <TextField
          label={t('staff.pin')}
          hint={t('setup.owner.pinHint')}
          type="password"
          numeric
          value={draft.pin}
          onChange={(pin) => change({ pin })}
          wrong={gap('pin')}
          autoComplete="off"
          testId="setup-owner-pin"
        />
      </div>
    </>
  );
}
