import { useState } from 'react';

/** Thousands set apart, as everywhere; while it is typed nothing moves. */
const grouped = (text: string): string => text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, '\u00a0');

interface Props {
  value: number | null;
  /** Reads what was typed; null: it can't be read. */
  read: (text: string) => number | null;
  write: (value: number) => string;
  onChange: (value: number | null) => void;
  label: string;
  unit?: string;
  testId: string;
  disabled?: boolean;
}

/** A figure in a sentence: what is typed stays as typed, and is marked while it can't be read. */
export function WordNumber({ value, read, write, onChange, label, unit, testId, disabled }: Props) {
  const [text, setText] = useState<string | null>(null);
  const isOwn = text !== null && read(text) === value;
  const shown =
    isOwn || (text !== null && value === null) ? text : value === null ? '' : grouped(write(value));
  return (
    <span className="keep">
      <input
        className="word"
        inputMode="decimal"
        value={shown}
        size={Math.max(2, shown.length)}
        aria-label={label}
        aria-invalid={read(shown) === null}
        title={label}
        data-testid={testId}
        disabled={disabled}
        onFocus={(event) => event.target.select()}
        onBlur={() => setText(null)}
        onChange={(event) => {
          setText(event.target.value);
          onChange(read(event.target.value));
        }}
      />
      {unit}
    </span>
  );
}
