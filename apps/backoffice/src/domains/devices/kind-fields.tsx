import {
  type DeviceSettings,
  scaleProtocolNames,
  scanColours,
  scanFormats,
  scanSources,
} from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { ChoiceField, TextField } from '../../parts/field.js';
import { type DeviceDraft, type DraftPart, neededSecrets } from './device-draft.js';

type Props = DraftPart & { before: DeviceSettings | null };
type Choice = 'language' | 'protocol' | 'codePage' | 'dotsPerMm' | 'colour' | 'source' | 'format';
type Figure = 'columns' | 'dots' | 'cashier' | 'department' | 'resolution';

/** What only this kind of device has: what it speaks, how wide its paper is, its passwords. */
export function KindFields(props: Props) {
  const { t } = useTranslation();
  const { draft, change, wrong } = props;
  const choose = (field: Choice, values: readonly string[], words: string) => (
    <ChoiceField
      label={t(`device.form.${field}`)}
      value={draft[field]}
      options={values.map((value) => ({ value, name: t(`device.${words}.${value}`) }))}
      onChange={(value) => change({ [field]: value })}
      testId={`device-${field}`}
    />
  );
  const type = (field: Figure | 'crn' | 'pattern', hint?: string) => (
    <TextField
      label={t(`device.form.${field}`)}
      hint={hint && t(`device.form.${hint}`)}
      wrong={wrong(field)}
      value={draft[field]}
      onChange={(text) => change({ [field]: text })}
      numeric={field !== 'pattern' && field !== 'crn'}
      optional={field === 'pattern'}
      testId={`device-${field}`}
    />
  );
  switch (draft.kind) {
    case 'printer':
      return (
        <>
          {choose('language', ['escpos', 'star-line'], 'language')}
          <div className="pair">
            {type('columns', 'columnsHint')}
            {type('dots', 'dotsHint')}
          </div>
          {choose('codePage', ['cp866', 'cp1251', 'cp437'], 'codePage')}
        </>
      );
    case 'scale':
      return (
        <>
          {choose('protocol', scaleProtocolNames, 'protocol')}
          {draft.protocol === 'continuous' && type('pattern', 'patternHint')}
          {draft.protocol === 'shtrih-pos2' && (
            <Secret {...props} field="password" hint="fourDigits" />
          )}
        </>
      );
    case 'display':
      return (
        <>
          {choose('protocol', ['cd5220', 'epson'], 'protocol')}
          {choose('codePage', ['cp866', 'cp1251', 'cp437'], 'codePage')}
        </>
      );
    case 'label-printer':
      return (
        <>
          {choose('language', ['zpl', 'tspl', 'epl'], 'language')}
          {choose('dotsPerMm', ['8', '12'], 'dotsPerMm')}
        </>
      );
    case 'fiscal':
      return (
        <>
          {type('crn', 'crnHint')}
          <div className="pair">
            {type('cashier')}
            {type('department')}
          </div>
          <Secret {...props} field="password" />
          <Secret {...props} field="pin" />
        </>
      );
    case 'modem':
      return <Secret {...props} field="pin" />;
    case 'document-scanner':
      // A folder takes files as they come.
      if (draft.way === 'folder') return null;
      return (
        <>
          {choose('source', scanSources, 'source')}
          {choose('colour', scanColours, 'colour')}
          {type('resolution')}
          {choose('format', scanFormats, 'format')}
        </>
      );
    case 'scanner':
      return null;
  }
}

/** Typed, never shown: what was set before is not known here, and stays when the field is left empty. */
function Secret({
  draft,
  change,
  wrong,
  before,
  field,
  hint,
}: Props & { field: keyof Pick<DeviceDraft, 'password' | 'pin'>; hint?: string }) {
  const { t } = useTranslation();
  return (
    <TextField
      label={t(`device.form.${field}`)}
      hint={
        before?.kind === draft.kind
          ? t('device.form.secretStays')
          : hint && t(`device.form.${hint}`)
      }
      wrong={wrong(field)}
      optional={!neededSecrets(draft.kind, before).some((secret) => secret === field)}
      type="password"
      autoComplete="off"
      value={draft[field]}
      onChange={(text) => change({ [field]: text })}
      testId={`device-${field}`}
    />
  );
}
