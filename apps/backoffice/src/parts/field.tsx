import { ApiError } from '@khanut/shared/contracts';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';

interface FieldProps {
  label: string;
  optional?: boolean;
  hint?: ReactNode;
  /** What is wrong and what to type instead. */
  wrong?: string | undefined;
  children: (id: string, isWrong: boolean) => ReactNode;
}

/** Label over the field, message under it; required is the norm, optional is said. */
export function Field({ label, optional, hint, wrong, children }: FieldProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} {optional && <span className="optional">· {t('form.optional')}</span>}
      </label>
      {children(id, Boolean(wrong))}
      {wrong ? (
        <span className="wrong">{wrong}</span>
      ) : (
        hint && <span className="hint">{hint}</span>
      )}
    </div>
  );
}

interface TextProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  optional?: boolean;
  hint?: ReactNode;
  wrong?: string | undefined;
  type?: 'text' | 'email' | 'password' | 'tel' | 'date' | 'time' | 'datetime-local' | 'textarea';
  numeric?: boolean;
  autoFocus?: boolean;
  autoComplete?: string;
  testId: string;
}

/** A field of words, or of a number as typed. */
export function TextField({
  label,
  value,
  onChange,
  optional,
  hint,
  wrong,
  type = 'text',
  numeric,
  testId,
  ...rest
}: TextProps) {
  const shown = { label, ...(optional ? { optional } : {}), hint, wrong };
  return (
    <Field {...shown}>
      {(id, isWrong) => {
        const own = {
          id,
          className: numeric ? 'in num' : 'in',
          value,
          'aria-invalid': isWrong,
          'data-testid': testId,
          onChange: (event: { target: { value: string } }) => onChange(event.target.value),
        };
        return type === 'textarea' ? (
          <textarea {...own} rows={3} />
        ) : (
          <input
            {...own}
            type={type}
            {...(numeric ? { inputMode: 'decimal' as const } : {})}
            {...rest}
          />
        );
      }}
    </Field>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; name: string }[];
  onChange: (value: Value) => void;
  hint?: ReactNode;
  optional?: boolean;
  testId: string;
}

/** One of a few. */
export function ChoiceField<Value extends string>({
  label,
  value,
  options,
  onChange,
  hint,
  optional,
  testId,
}: ChoiceProps<Value>) {
  return (
    <Field label={label} hint={hint} {...(optional ? { optional } : {})}>
      {(id) => (
        <select
          id={id}
          className="in"
          value={value}
          data-testid={testId}
          onChange={(event) => onChange(event.target.value as Value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface CheckProps {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  testId: string;
  disabled?: boolean;
}

/** Yes or no, with the words to its right. */
export function CheckField({ label, hint, checked, onChange, testId, disabled }: CheckProps) {
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        data-testid={testId}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        {label}
        {hint && <span className="cap"> {hint}</span>}
      </span>
    </label>
  );
}

/** The API's word on one field of a refused form, by the field's path ('owner.email'). */
export function wrongOf(error: unknown, path: string): string | undefined {
  if (!(error instanceof ApiError)) return undefined;
  const fields = error.problem?.fields ?? [];
  return fields.find((field) => field.path.replace(/^body\./, '') === path)?.message;
}
