/** A word of the sentence that is a choice: it looks like the text around it and opens in place. */
export function WordSelect<Value extends string>({
  value,
  options,
  onChange,
  label,
  testId,
}: {
  value: Value;
  options: readonly { value: Value; name: string }[];
  onChange: (value: Value) => void;
  label: string;
  testId: string;
}) {
  return (
    <select
      className="word"
      value={value}
      aria-label={label}
      title={label}
      data-testid={testId}
      onChange={(event) => onChange(event.target.value as Value)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.name}
        </option>
      ))}
    </select>
  );
}

/** A word of the sentence that is typed: a figure, a day. */
export function WordInput({
  value,
  onChange,
  label,
  testId,
  type = 'text',
  unit,
}: {
  value: string;
  onChange: (value: string) => void;
  label: string;
  testId: string;
  type?: 'text' | 'date';
  unit?: string;
}) {
  return (
    <span className="keep">
      <input
        className="word"
        type={type}
        value={value}
        size={Math.max(2, value.length)}
        aria-label={label}
        title={label}
        data-testid={testId}
        onChange={(event) => onChange(event.target.value)}
      />
      {unit}
    </span>
  );
}
