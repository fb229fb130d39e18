import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../parts/field.js';
import { readScaled, typed } from '../../parts/typed-number.js';

interface Props {
  label: string;
  tenths: number;
  onChange: (tenths: number) => void;
  testId: string;
}

/** A length in millimetres as typed; what can't be read is marked and changes nothing. */
export function MeasureField({ label, tenths, onChange, testId }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState<string | null>(null);
  const isOwn = text !== null && (readScaled(text, 1) === null || readScaled(text, 1) === tenths);
  const shown = isOwn ? text : typed(tenths, 1);
  return (
    <TextField
      label={`${label}, ${t('label.mm')}`}
      value={shown}
      numeric
      wrong={readScaled(shown, 1) === null ? t('form.notANumber') : undefined}
      onChange={(value) => {
        setText(value);
        const read = readScaled(value, 1);
        if (read !== null && read >= 0) onChange(read);
      }}
      testId={testId}
    />
  );
}
