import { roles, rolePermissions } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { languageNames, languages } from '../../i18n/languages.js';
import { CheckField, ChoiceField, TextField, wrongOf } from '../../parts/field.js';
import { useSession } from '../../shell/session.js';
import { pinLength, type StaffDraft } from './staff-draft.js';

interface Props {
  draft: StaffDraft;
  change: (change: Partial<StaffDraft>) => void;
  gaps: string[];
  error: unknown;
  isNew: boolean;
}

/** Who, in which role, where; how they sign in. */
export function StaffForm({ draft, change, gaps, error, isNew }: Props) {
  const { t } = useTranslation();
  const wrong = (field: string) =>
    gaps.includes(field)
      ? t(`staff.gap.${field}`, { count: pinLength(draft.role) })
      : wrongOf(error, field);
  const kept = isNew ? undefined : t('staff.keepsOld');
  return (
    <div className="columns">
      <div className="form">
        <TextField
          label={t('staff.name')}
          value={draft.name}
          onChange={(name) => change({ name })}
          wrong={wrong('name')}
          autoFocus
          testId="staff-name"
        />
        <ChoiceField
          label={t('staff.role')}
          value={draft.role}
          options={roles.map((value) => ({ value, name: t(`role.${value}`) }))}
          hint={t(`roleText.${draft.role}`)}
          onChange={(role) => change({ role })}
          testId="staff-role"
        />
        <Where draft={draft} change={change} wrong={wrong('outletIds')} />
        <TextField
          label={t('login.email')}
          optional
          type="email"
          hint={t('staff.emailHint')}
          value={draft.email}
          onChange={(email) => change({ email })}
          wrong={wrong('email')}
          autoComplete="off"
          testId="staff-email"
        />
        <div className="pair">
          <TextField
            label={t('login.password')}
            optional
            type="password"
            hint={kept ?? t('staff.passwordHint')}
            value={draft.password}
            onChange={(password) => change({ password })}
            wrong={wrong('password')}
            autoComplete="new-password"
            testId="staff-password"
          />
          <TextField
            label={t('staff.pin')}
            optional
            type="password"
            numeric
            hint={kept ?? t('staff.pinHint', { count: pinLength(draft.role) })}
            value={draft.pin}
            onChange={(pin) => change({ pin })}
            wrong={wrong('pin')}
            autoComplete="off"
            testId="staff-pin"
          />
        </div>
        <div className="pair">
          <TextField
            label={`${t('staff.discountLimit')}, %`}
            numeric
            value={draft.discountLimit}
            onChange={(discountLimit) => change({ discountLimit })}
            wrong={wrong('discountLimit')}
            testId="staff-discount-limit"
          />
          <ChoiceField
            label={t('setup.language')}
            value={draft.locale}
            options={languages.map((value) => ({ value, name: languageNames[value] }))}
            onChange={(locale) => change({ locale })}
            testId="staff-locale"
          />
        </div>
        {!isNew && (
          <CheckField
            label={t('staff.disable')}
            hint={t('staff.disableHint')}
            checked={draft.disabled}
            onChange={(disabled) => change({ disabled })}
            testId="staff-disabled"
          />
        )}
      </div>
      <RoleRights role={draft.role} />
    </div>
  );
}

function Where({
  draft,
  change,
  wrong,
}: {
  draft: StaffDraft;
  change: Props['change'];
  wrong: string | undefined;
}) {
  const { t } = useTranslation();
  const { session } = useSession();
  const toggle = (id: string, isOn: boolean) =>
    change({
      outletIds: isOn ? [...draft.outletIds, id] : draft.outletIds.filter((one) => one !== id),
    });
  return (
    <fieldset className="plain-set stack tight">
      <legend>{t('place.outlets')}</legend>
      <CheckField
        label={t('filter.allOutlets')}
        checked={draft.allOutlets}
        onChange={(allOutlets) => change({ allOutlets })}
        testId="staff-all-outlets"
      />
      {!draft.allOutlets &&
        session.outlets.map((outlet) => (
          <CheckField
            key={outlet.id}
            label={outlet.name}
            checked={draft.outletIds.includes(outlet.id)}
            onChange={(isOn) => toggle(outlet.id, isOn)}
            testId={`staff-outlet-${outlet.code}`}
          />
        ))}
      {wrong && <span className="wrong">{wrong}</span>}
    </fieldset>
  );
}

/** What the role may do, from the same table the API's guard reads. */
function RoleRights({ role }: { role: StaffDraft['role'] }) {
  const { t } = useTranslation();
  const held = rolePermissions[role];
  return (
    <section className="rights">
      <h2>{t('staff.rights')}</h2>
      <ul>
        {held.map((permission) => (
          <li key={permission}>{t(`permission.${permission}`)}</li>
        ))}
      </ul>
    </section>
  );
}
