import { useTranslation } from 'react-i18next';
import { useSession } from '../../../shell/session.js';
import { valueAt } from '../rule-draft.js';
import type { Path } from '../sentence/word.js';
import { useEditing } from './editing.js';
import { ScopeRoom } from './scope-room.js';

/** The room that the open word of this row makes below it: nothing is covered, the result stays in view. */
export function Room({ holds }: { holds: (path: Path) => boolean }) {
  const { openWord, open } = useEditing();
  const { t } = useTranslation();
  if (openWord === null) return null;
  const [field, ...keys] = openWord.split('.');
  const path = keys.map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  if (!holds(path)) return null;
  return (
    <div
      className="room"
      data-testid="room"
      onKeyDown={(event) => event.key === 'Escape' && open(null)}
    >
      {(field === 'scope' || field === 'except') && (
        <ScopeRoom path={path} isExcept={field === 'except'} />
      )}
      {field === 'weekdays' && <WeekdaysRoom path={path} />}
      {field === 'outlets' && <OutletsRoom path={path} />}
      <div className="ends">
        <button type="button" className="btn s" onClick={() => open(null)} data-testid="room-done">
          {t('act.done')}
        </button>
      </div>
    </div>
  );
}

/** Chosen and not chosen, one beside the other. */
function Toggles<Value extends string | number>({
  all,
  chosen,
  onChange,
  testId,
}: {
  all: readonly { value: Value; name: string }[];
  chosen: readonly Value[];
  onChange: (chosen: Value[]) => void;
  testId: string;
}) {
  return (
    <div className="row wrap" data-testid={testId}>
      {all.map(({ value, name }) => {
        const isOn = chosen.includes(value);
        const others = chosen.filter((one) => one !== value);
        return (
          <button
            type="button"
            key={value}
            className={isOn ? 'toggle on' : 'toggle'}
            aria-pressed={isOn}
            data-testid={`${testId}-${value}`}
            onClick={() => {
              const next = isOn ? others : [...chosen, value];
              if (next.length > 0) onChange(next);
            }}
          >
            {name}
          </button>
        );
      })}
    </div>
  );
}

function WeekdaysRoom({ path }: { path: Path }) {
  const { t } = useTranslation();
  const { draft, put } = useEditing();
  const names = t('rulebook.sentence.dayNames').split(' ');
  return (
    <Toggles
      all={names.map((name, index) => ({ value: index + 1, name }))}
      chosen={valueAt(draft, path) as number[]}
      onChange={(days) =>
        put(
          path,
          days.sort((a, b) => a - b),
        )
      }
      testId="room-days"
    />
  );
}

function OutletsRoom({ path }: { path: Path }) {
  const { session } = useSession();
  const { draft, put } = useEditing();
  return (
    <Toggles
      all={session.outlets.map(({ id, name }) => ({ value: id, name }))}
      chosen={valueAt(draft, path) as string[]}
      onChange={(ids) => put(path, ids)}
      testId="room-outlets"
    />
  );
}
