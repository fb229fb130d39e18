import { useTranslation } from 'react-i18next';
import { Keypad } from '../keypad.js';
import { useFormat } from '../use-till.js';

interface OpenPadProps {
  onDigit: (digits: string) => void;
  onErase: () => void;
  /** What the last closing left; null: unknown. */
  leftMinor: number | null;
  /** Takes a sum instead of a count; null: the float as it was left. */
  take: (sum: string | null) => void;
  next: () => void;
  isCounting: boolean;
}

/** Digits for the sum or the chosen face; as it was left, an empty drawer, the next face. */
export function OpenPad({ onDigit, onErase, leftMinor, take, next, isCounting }: OpenPadProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Keypad
      onDigit={onDigit}
      onErase={onErase}
      sideKeys={[
        leftMinor === null
          ? null
          : {
              label: t('shiftOpen.asLeft'),
              hint: format.amount(leftMinor),
              act: () => take(null),
              testId: 'shift-float-left',
            },
        { label: t('shiftOpen.empty'), act: () => take('0'), testId: 'shift-float-zero' },
        null,
        {
          label: t(isCounting ? 'shiftClose.next' : 'shiftOpen.byFace'),
          act: next,
          testId: 'count-next',
        },
      ]}
    />
  );
}
