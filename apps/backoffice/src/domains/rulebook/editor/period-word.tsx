import { useTranslation } from 'react-i18next';
import { WordSelect } from '../../../parts/word.js';
import { valueAt } from '../rule-draft.js';
import { periodText } from '../sentence/periods.js';
import { voice } from '../sentence/speaker.js';
import type { Path } from '../sentence/word.js';
import { pathKey, useEditing } from './editing.js';

const usual = ['month', 'year', 'lifetime', 'rolling-30', 'rolling-90', 'rolling-365'];

/** Over what purchases are summed. */
export function PeriodWord({ path }: { path: Path }) {
  const { t } = useTranslation();
  const { draft, put, world } = useEditing();
  const value = (valueAt(draft, path) as string | undefined) ?? 'month';
  const own = voice(world.speaker);
  const all = usual.includes(value) ? usual : [...usual, value];
  return (
    <WordSelect
      label={t('rulebook.word.period')}
      value={value}
      options={all.map((period) => ({ value: period, name: periodText(own, period) }))}
      onChange={(period) => put(path, period)}
      testId={`word-${pathKey(path)}`}
    />
  );
}
