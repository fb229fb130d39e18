import { useTranslation } from 'react-i18next';
import { currencySign } from '../../../parts/format.js';
import {
  readMoney,
  readPercent,
  readQuantity,
  readScaled,
  typed,
} from '../../../parts/typed-number.js';
import { WordNumber } from '../../../parts/word-number.js';
import { WordSelect } from '../../../parts/word.js';
import { useSession } from '../../../shell/session.js';
import { valueAt } from '../rule-draft.js';
import type { Path, Word } from '../sentence/word.js';
import { DayWord, MinuteWord } from './moment-words.js';
import { pathKey, useEditing } from './editing.js';
import { PeriodWord } from './period-word.js';
import { CouponWord, WhoWord } from './record-words.js';

type Placed = Word & Required<Pick<Word, 'field' | 'path'>>;
const isPlaced = (word: Word): word is Placed => word.field !== undefined;

/** A run of words; those that can be changed are controls. */
export function Words({ words }: { words: readonly Word[] }) {
  return words.map((word, index) =>
    isPlaced(word) ? (
      <WordField key={`${index}.${pathKey(word.path)}`} word={word} />
    ) : (
      <span key={index}>{word.text}</span>
    ),
  );
}

const rooms = new Set<string>(['scope', 'except', 'weekdays', 'outlets']);

function WordField({ word }: { word: Placed }) {
  const { isFixed } = useEditing();
  const { field, path, text } = word;
  if (isFixed) return <b>{text}</b>;
  if (rooms.has(field)) return <RoomWord word={word} />;
  switch (field) {
    case 'rate':
    case 'money':
    case 'quantity':
    case 'count':
    case 'factor':
      return <FigureWord field={field} path={path} />;
    case 'first-day':
    case 'last-day':
      return <DayWord path={path} isLast={field === 'last-day'} />;
    case 'minute':
      return <MinuteWord path={path} />;
    case 'period':
      return <PeriodWord path={path} />;
    case 'who':
      return <WhoWord path={path} />;
    case 'coupon':
      return <CouponWord path={path} />;
    case 'yes-no':
      return <ToggleWord path={path} yes="counted" no="notCounted" of={[true, false]} />;
    case 'measured':
      return (
        <ToggleWord
          path={path}
          yes="measuredQuantity"
          no="measuredPiece"
          of={['quantity', 'piece']}
        />
      );
    default:
      return <b>{text}</b>;
  }
}

/** A word that opens a room below its row. */
function RoomWord({ word }: { word: Placed }) {
  const { openWord, open } = useEditing();
  const key = pathKey([word.field, ...word.path]);
  const isOpen = openWord === key;
  return (
    <button
      type="button"
      className={isOpen ? 'word open' : 'word'}
      aria-expanded={isOpen}
      data-testid={`word-${word.field}`}
      onClick={() => open(isOpen ? null : [word.field, ...word.path])}
    >
      {word.text}
    </button>
  );
}

const figures = {
  rate: { read: readPercent, scale: 4 },
  money: { read: (text: string) => atLeastNone(readMoney(text)), scale: 2 },
  quantity: { read: (text: string) => atLeastNone(readQuantity(text)), scale: 3 },
  count: { read: (text: string) => atLeastNone(readScaled(text, 0)), scale: 0 },
  factor: { read: (text: string) => atLeastNone(readScaled(text, 6)), scale: 6 },
};
const atLeastNone = (value: number | null) => (value !== null && value < 0 ? null : value);

function FigureWord({ field, path }: { field: keyof typeof figures; path: Path }) {
  const { t } = useTranslation();
  const { session } = useSession();
  const { draft, put } = useEditing();
  const { read, scale } = figures[field];
  const value = valueAt(draft, path) as number | null;
  const unit = {
    rate: '\u00a0%',
    money: `\u00a0${currencySign(session.company.currency)}`,
    quantity: '',
    count: '',
    factor: '',
  }[field];
  return (
    <WordNumber
      value={value !== null && value < 0 ? null : value}
      read={read}
      write={(number) => typed(number, scale)}
      onChange={(number) => put(path, number ?? unreadable(path))}
      label={t(`rulebook.word.${field}`)}
      unit={unit}
      testId={`word-${pathKey(path)}`}
    />
  );
}

/** Where "nothing" would mean "without limit", a figure that can't be read must not be nothing. */
const unreadable = (path: Path): number | null =>
  ['maxGroups', 'capAmount'].includes(String(path.at(-1))) ? -1 : null;

function ToggleWord({
  path,
  yes,
  no,
  of: [yesValue, noValue],
}: {
  path: Path;
  yes: string;
  no: string;
  of: [boolean | string, boolean | string];
}) {
  const { t } = useTranslation();
  const { draft, put } = useEditing();
  const isYes = valueAt(draft, path) === yesValue;
  return (
    <WordSelect
      label={t('rulebook.word.choice')}
      value={isYes ? 'yes' : 'no'}
      options={[
        { value: 'yes', name: t(`rulebook.sentence.${yes}`) },
        { value: 'no', name: t(`rulebook.sentence.${no}`) },
      ]}
      onChange={(value) => put(path, value === 'yes' ? yesValue : noValue)}
      testId={`word-${pathKey(path)}`}
    />
  );
}
