import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { drop } from '../rule-draft.js';
import type { Path } from '../sentence/word.js';
import { useEditing } from './editing.js';
import { Room } from './room.js';

/** One line of the sentence with its caption, and the room of its open word. */
export function SentenceRow({
  caption,
  children,
  holds = () => false,
  small,
}: {
  caption: string;
  children: ReactNode;
  holds?: (path: Path) => boolean;
  small?: boolean;
}) {
  return (
    <div className="say-row">
      <span className="cap">{caption}</span>
      <div>
        <p className={small ? 'say small' : 'say'}>{children}</p>
        <Room holds={holds} />
      </div>
    </div>
  );
}

/** Takes a part of the sentence out. */
export function DropAct({ path, words }: { path: Path; words?: string }) {
  const { t } = useTranslation();
  const { draft, change, isFixed, open } = useEditing();
  if (isFixed) return null;
  return (
    <button
      type="button"
      className={words ? 'word add' : 'word add step-drop'}
      aria-label={words ?? t('act.remove')}
      onClick={() => {
        open(null);
        change(drop(draft, path));
      }}
    >
      {words ?? '×'}
    </button>
  );
}

/** A choice that adds a part to the sentence. */
export function AddAct({
  label,
  options,
  onPick,
  testId,
}: {
  label: string;
  options: readonly { value: string; name: string }[];
  onPick: (value: string) => void;
  testId: string;
}) {
  const { isFixed } = useEditing();
  if (isFixed || options.length === 0) return null;
  return (
    <select
      className="word add"
      value=""
      aria-label={label}
      data-testid={testId}
      onChange={(event) => event.target.value && onPick(event.target.value)}
    >
      <option value="">{label}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.name}
        </option>
      ))}
    </select>
  );
}

/** Takes a limit away. */
export function ClearAct({ path }: { path: Path }) {
  const { t } = useTranslation();
  const { put, isFixed } = useEditing();
  if (isFixed) return null;
  return (
    <button
      type="button"
      className="word add step-drop"
      aria-label={t('act.remove')}
      onClick={() => put(path, null)}
    >
      ×
    </button>
  );
}
