import type { PointsPolicy } from '@khanut/shared/engine';
import { useTranslation } from 'react-i18next';
import { CheckField } from '../../../parts/field.js';
import { WordSelect } from '../../../parts/word.js';
import type { RuleWorld } from '../../rulebook/use-rule-names.js';
import { EarnRow } from './earn-row.js';
import { FigureWord } from './figure-word.js';
import { Filled } from './filled.js';
import { newEarn, newMultiplier, type SettingsDraft, withPoints } from './settings-draft.js';

interface Props {
  draft: SettingsDraft;
  change: (draft: SettingsDraft) => void;
  world: RuleWorld;
  isFixed: boolean;
}

/** Points: who earns how many, what one is worth, when it can be spent, how long it lives. */
export function PointsPart(props: Props) {
  const { draft, change, isFixed } = props;
  const { t } = useTranslation();
  const { policy } = draft;
  return (
    <section data-testid="points-part">
      <div className="sec">
        <h2>{t('loyalty.points.title')}</h2>
        <span className="after">
          <CheckField
            label={t('loyalty.points.on')}
            checked={policy.points !== null}
            disabled={isFixed}
            onChange={(isOn) =>
              change({ ...draft, policy: withPoints(policy, isOn, t('loyalty.points.title')) })
            }
            testId="points-on"
          />
        </span>
      </div>
      {policy.points ? (
        <>
          <Earning {...props} />
          <Spending {...props} points={policy.points} />
        </>
      ) : (
        <p className="mid">{t('loyalty.points.off')}</p>
      )}
    </section>
  );
}

function Earning({ draft, change, world, isFixed }: Props) {
  const { t } = useTranslation();
  const { policy } = draft;
  const set = (part: Partial<typeof policy>) =>
    change({ ...draft, policy: { ...policy, ...part } });
  const swap = <Row extends { id: string }>(rows: Row[], row: Row) =>
    rows.map((one) => (one.id === row.id ? row : one));
  return (
    <>
      <ul className="earns">
        {policy.earn.map((rule) => (
          <EarnRow
            key={rule.id}
            rule={rule}
            world={world}
            isFixed={isFixed}
            onChange={(next) => set({ earn: swap(policy.earn, next) })}
            onDrop={() => set({ earn: policy.earn.filter((one) => one.id !== rule.id) })}
          />
        ))}
        {policy.multipliers.map((rule) => (
          <EarnRow
            key={rule.id}
            rule={rule}
            world={world}
            isFixed={isFixed}
            onChange={(next) => set({ multipliers: swap(policy.multipliers, next) })}
            onDrop={() =>
              set({ multipliers: policy.multipliers.filter((one) => one.id !== rule.id) })
            }
          />
        ))}
      </ul>
      {!isFixed && (
        <div className="row wrap add-earn">
          {(['amount', 'unit', 'visit'] as const).map((kind) => (
            <button
              key={kind}
              type="button"
              className="btn s"
              onClick={() =>
                set({ earn: [...policy.earn, newEarn(kind, t('loyalty.points.title'))] })
              }
              data-testid={`earn-${kind}`}
            >
              {t(`loyalty.earn.${kind}`)}
            </button>
          ))}
          <button
            type="button"
            className="btn s"
            onClick={() =>
              set({
                multipliers: [...policy.multipliers, newMultiplier(t('loyalty.earn.times'))],
              })
            }
            data-testid="earn-times"
          >
            {t('loyalty.earn.times')}
          </button>
        </div>
      )}
    </>
  );
}

function Spending({ draft, change, points, isFixed }: Props & { points: PointsPolicy }) {
  const { t } = useTranslation();
  const set = (part: Record<string, unknown>) =>
    change({
      ...draft,
      policy: { ...draft.policy, points: { ...points, ...part } as PointsPolicy },
    });
  const figure = (
    name: 'pointValue' | 'pendingDays' | 'expiryDays' | 'burnMinPoints' | 'burnMaxRate',
    kind: 'count' | 'money' | 'percent',
    least = 0,
  ) => (
    <FigureWord
      kind={kind}
      value={points[name] ?? 0}
      least={least}
      disabled={isFixed}
      onChange={(value) => set({ [name]: value })}
      label={t(`loyalty.points.${name}`)}
      testId={`points-${name}`}
    />
  );
  return (
    <div className="stack words-block">
      <p className="say small">
        <Filled
          words="loyalty.points.worth"
          places={{ value: figure('pointValue', 'money', 1), days: figure('pendingDays', 'count') }}
        />{' '}
        {points.expiryDays === null ? (
          <button
            type="button"
            className="word"
            disabled={isFixed}
            onClick={() => set({ expiryDays: 365 })}
          >
            {t('loyalty.points.forever')}
          </button>
        ) : (
          <>
            <Filled
              words="loyalty.points.lives"
              places={{ days: figure('expiryDays', 'count', 1) }}
            />
            {!isFixed && (
              <button
                type="button"
                className="word add step-drop"
                aria-label={t('loyalty.points.forever')}
                onClick={() => set({ expiryDays: null })}
              >
                ×
              </button>
            )}
          </>
        )}
      </p>
      <p className="say small">
        <Filled
          words="loyalty.points.spend"
          places={{
            share: figure('burnMaxRate', 'percent'),
            least: figure('burnMinPoints', 'count'),
            as: (
              <WordSelect
                label={t('loyalty.points.burnAs')}
                value={points.burnAs}
                options={(['tender', 'discount'] as const).map((value) => ({
                  value,
                  name: t(`loyalty.points.as.${value}`),
                }))}
                onChange={(burnAs) => set({ burnAs })}
                testId="points-burnAs"
              />
            ),
            base: (
              <WordSelect
                label={t('loyalty.points.earnBase')}
                value={points.earnBase}
                options={(['with-tax', 'without-tax'] as const).map((value) => ({
                  value,
                  name: t(`loyalty.points.base.${value}`),
                }))}
                onChange={(earnBase) => set({ earnBase })}
                testId="points-earnBase"
              />
            ),
          }}
        />
      </p>
    </div>
  );
}
