import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon.js';

/** A key of the fourth column: a figure or words, with a small second line. */
export interface SideKey {
  label: ReactNode;
  hint?: string;
  act: () => void;
  disabled?: boolean;
  chosen?: boolean;
  testId?: string;
}

const rows = [
  ['7', '8', '9'],
  ['4', '5', '6'],
  ['1', '2', '3'],
];

/** The money pad: 7-8-9 on top as on a keyboard, four keys of the screen beside it. */
export function Keypad({
  onDigit,
  onErase,
  sideKeys,
  hasMark = false,
}: {
  onDigit: (digits: string) => void;
  onErase: () => void;
  sideKeys: (SideKey | null)[];
  /** Decimals matter more here than hundreds: a mark stands where two zeros stand elsewhere. */
  hasMark?: boolean;
}) {
  const { t } = useTranslation();
  const digit = (text: string) => (
    <button key={text} type="button" tabIndex={-1} className="key" onClick={() => onDigit(text)}>
      {text}
    </button>
  );
  return (
    <div className="keys">
      {rows.map((row, index) => [
        ...row.map(digit),
        <SideKeyButton key={`side-${index}`} side={sideKeys[index] ?? null} />,
      ])}
      {digit(hasMark ? ',' : '00')}
      {digit('0')}
      <button type="button" tabIndex={-1} className="key" aria-label={t('erase')} onClick={onErase}>
        <Icon name="erase" />
      </button>
      <SideKeyButton side={sideKeys[3] ?? null} />
    </div>
  );
}

function SideKeyButton({ side }: { side: SideKey | null }) {
  if (!side) return <span />;
  const isFigure = typeof side.label === 'string' && /^[\d\s\u00a0.,+−-]+$/.test(side.label);
  return (
    <button
      type="button"
      tabIndex={-1}
      className={['key', isFigure ? 'figure' : 'words', side.chosen ? 'chosen' : ''].join(' ')}
      disabled={side.disabled}
      onClick={side.act}
      {...(side.testId ? { 'data-testid': side.testId } : {})}
    >
      <span>{side.label}</span>
      {side.hint ? <small>{side.hint}</small> : null}
    </button>
  );
}
