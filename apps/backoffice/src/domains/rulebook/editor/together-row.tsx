import { useTranslation } from 'react-i18next';
import { WordSelect } from '../../../parts/word.js';
import { voice } from '../sentence/speaker.js';
import { useEditing } from './editing.js';
import { useStacks } from './stacks.js';
import { ClearAct, SentenceRow } from './say-parts.js';
import { Words } from './word-field.js';

/** How it meets other rules: competes, adds up, stops; the most it gives. */
export function TogetherRow() {
  const { t } = useTranslation();
  const { draft, put, change, world, isFixed } = useEditing();
  const own = voice({ ...world.speaker, isEditing: true });
  const { all, alone } = useStacks();
  const options = all.map(({ stack, rivals }) => ({
    value: stack,
    name: own
      .say(rivals.length > 0 ? 'competesShort' : 'addsUp', {
        rules: own.list(rivals.map(own.quoted), 2),
      })
      .map((word) => word.text)
      .join(''),
  }));
  const cap =
    draft.capAmount === null
      ? null
      : own.say('cap', { amount: own.money(draft.capAmount, ['capAmount']) });
  return (
    <SentenceRow caption={t('rulebook.row.together')} small>
      {isFixed ? (
        <b>{options.find((one) => one.value === draft.stack)?.name}</b>
      ) : (
        <WordSelect
          label={t('rulebook.row.together')}
          value={draft.stack}
          options={options}
          onChange={(stack) => put(['stack'], stack === '' ? alone : stack)}
          testId="word-stack"
        />
      )}
      ;{' '}
      {isFixed ? (
        <b>{t(`rulebook.sentence.${draft.exclusive ? 'stops' : 'lets'}`)}</b>
      ) : (
        <WordSelect
          label={t('rulebook.word.exclusive')}
          value={draft.exclusive ? 'stops' : 'lets'}
          options={(['lets', 'stops'] as const).map((value) => ({
            value,
            name: t(`rulebook.sentence.${value}`),
          }))}
          onChange={(value) => change({ ...draft, exclusive: value === 'stops' })}
          testId="word-exclusive"
        />
      )}
      {cap ? (
        <>
          ; <Words words={cap} />
          <ClearAct path={['capAmount']} />
        </>
      ) : (
        !isFixed && (
          <>
            {' '}
            <button
              type="button"
              className="word add"
              data-testid="add-cap"
              onClick={() => put(['capAmount'], 500_000)}
            >
              {t('rulebook.row.addCap')}
            </button>
          </>
        )
      )}
    </SentenceRow>
  );
}
