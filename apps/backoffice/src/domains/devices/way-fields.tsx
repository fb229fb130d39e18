import { useTranslation } from 'react-i18next';
import { CheckField, ChoiceField, TextField } from '../../parts/field.js';
import { type DraftPart, waysOf } from './device-draft.js';

/** How the device is connected: over the network, by a port, by USB, by a file of the system. */
export function WayFields(part: DraftPart) {
  const { t } = useTranslation();
  const { draft, change } = part;
  const usual = waysOf[draft.kind];
  const ways = usual.includes(draft.way) ? usual : [...usual, draft.way];
  return (
    <>
      {ways.length > 1 && (
        <ChoiceField
          label={t('device.form.way')}
          value={draft.way}
          options={ways.map((value) => ({ value, name: t(`device.way.${value}`) }))}
          onChange={(way) => change({ way })}
          testId="device-way"
        />
      )}
      {draft.way === 'tcp' && <Network {...part} />}
      {draft.way === 'serial' && <Port {...part} />}
      {draft.way === 'hid' && <Usb {...part} />}
      {draft.way === 'file' && <Text part={part} field="path" hint="filePathHint" />}
      {draft.way === 'sane' && <Text part={part} field="device" hint="deviceHint" />}
      {draft.way === 'folder' && <Text part={part} field="path" hint="folderHint" />}
    </>
  );
}

type TextName = 'host' | 'port' | 'path' | 'vendorId' | 'productId' | 'serialNumber' | 'baudRate' | 'device'; // prettier-ignore

function Text({
  part,
  field,
  hint,
  ...rest
}: {
  part: DraftPart;
  field: TextName;
  hint?: string;
  numeric?: boolean;
  optional?: boolean;
}) {
  const { t } = useTranslation();
  const { draft, change, wrong } = part;
  return (
    <TextField
      label={t(`device.form.${field}`)}
      hint={hint && t(`device.form.${hint}`)}
      wrong={wrong(field)}
      value={draft[field]}
      onChange={(text) => change({ [field]: text })}
      testId={`device-${field}`}
      {...rest}
    />
  );
}

function Network(part: DraftPart) {
  return (
    <div className="pair">
      <Text part={part} field="host" hint="hostHint" />
      <Text part={part} field="port" numeric />
    </div>
  );
}

/** The line's own settings are known for most devices: they stand behind a word. */
function Port(part: DraftPart) {
  const { t } = useTranslation();
  const { draft, change, wrong } = part;
  const usual = { value: '', name: t('device.form.usual') };
  return (
    <>
      <Text part={part} field="path" hint="pathHint" />
      <details open={Boolean(draft.baudRate || wrong('baudRate')) || undefined}>
        <summary className="link">{t('device.form.line')}</summary>
        <div className="form">
          <div className="pair">
            <Text part={part} field="baudRate" hint="baudRateHint" numeric optional />
            <ChoiceField
              label={t('device.form.dataBits')}
              value={draft.dataBits}
              options={[usual, ...['7', '8'].map((value) => ({ value, name: value }))]}
              onChange={(dataBits) => change({ dataBits })}
              testId="device-data-bits"
            />
          </div>
          <ChoiceField
            label={t('device.form.parity')}
            value={draft.parity}
            options={[
              usual,
              ...['none', 'even', 'odd'].map((value) => ({
                value,
                name: t(`device.parity.${value}`),
              })),
            ]}
            onChange={(parity) => change({ parity })}
            testId="device-parity"
          />
          <CheckField
            label={t('device.form.hardwareFlow')}
            checked={draft.hardwareFlow}
            onChange={(hardwareFlow) => change({ hardwareFlow })}
            testId="device-flow"
          />
        </div>
      </details>
    </>
  );
}

function Usb(part: DraftPart) {
  return (
    <>
      <div className="pair">
        <Text part={part} field="vendorId" hint="usbHint" />
        <Text part={part} field="productId" />
      </div>
      <Text part={part} field="serialNumber" hint="serialNumberHint" optional />
    </>
  );
}
