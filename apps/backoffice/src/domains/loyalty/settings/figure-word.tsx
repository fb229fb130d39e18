import { currencySign } from '../../../parts/format.js';
import { readMoney, readPercent, readScaled, typed } from '../../../parts/typed-number.js';
import { WordNumber } from '../../../parts/word-number.js';
import { useSession } from '../../../shell/session.js';

const kinds = {
  count: { read: (text: string) => readScaled(text, 0), scale: 0 },
  money: { read: readMoney, scale: 2 },
  percent: { read: readPercent, scale: 4 },
};

/** A figure in the sentences of the set-up; what can't be read, or is less than `least`, changes nothing. */
export function FigureWord({
  kind,
  value,
  onChange,
  label,
  testId,
  least = 0,
  disabled = false,
}: {
  kind: keyof typeof kinds;
  value: number;
  onChange: (value: number) => void;
  label: string;
  testId: string;
  least?: number;
  disabled?: boolean;
}) {
  const { session } = useSession();
  const { read, scale } = kinds[kind];
  const sign = currencySign(session.company.currency);
  const unit = { count: '', money: `\u00a0${sign}`, percent: '\u00a0%' }[kind];
  return (
    <WordNumber
      value={value}
      read={(text) => {
        const number = read(text);
        return number === null || number < least ? null : number;
      }}
      write={(number) => typed(number, scale)}
      onChange={(number) => number !== null && onChange(number)}
      label={label}
      unit={unit}
      testId={testId}
      disabled={disabled}
    />
  );
}
