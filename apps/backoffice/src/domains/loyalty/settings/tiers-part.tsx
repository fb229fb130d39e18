import type { TierLadder } from '@khanut/shared/engine';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../parts/icon.js';
import { WordSelect } from '../../../parts/word.js';
import { periodText } from '../../rulebook/sentence/periods.js';
import { voice } from '../../rulebook/sentence/speaker.js';
import type { RuleWorld } from '../../rulebook/use-rule-names.js';
import { FigureWord } from './figure-word.js';
import { Filled } from './filled.js';
import type { SettingsDraft } from './settings-draft.js';

interface Props {
  draft: SettingsDraft;
  change: (draft: SettingsDraft) => void;
  world: RuleWorld;
  isFixed: boolean;
}

const periods = ['year', 'month', 'lifetime', 'rolling-365', 'rolling-90', 'rolling-30'];

/** Card levels by purchases: from what sum, over which period, how long one is kept. */
export function TiersPart({ draft, change, world, isFixed }: Props) {
  const { t } = useTranslation();
  const { tiers } = draft.policy;
  const set = (next: TierLadder | null) =>
    change({ ...draft, policy: { ...draft.policy, tiers: next } });
  const known = world.people.filter((one) => one.kind === 'tier');
  const free = known.filter((one) => !tiers?.steps.some((step) => step.tierId === one.id));
  const add = () => {
    const [next] = free;
    if (!next) return;
    const last = tiers?.steps.at(-1)?.from ?? 0;
    const step = { tierId: next.id, name: next.name, from: last + 5_000_000 };
    set({
      period: 'year',
      graceDays: 30,
      ...tiers,
      steps: [...(tiers?.steps ?? []), step],
    } as unknown as TierLadder);
  };
  return (
    <section data-testid="tiers-part">
      <div className="sec">
        <h2>{t('loyalty.tiers.title')}</h2>
        {!isFixed && free.length > 0 && (
          <button type="button" className="btn s after" onClick={add} data-testid="tier-add">
            <Icon name="plus" />
            {t('loyalty.tiers.add')}
          </button>
        )}
      </div>
      {tiers ? (
        <Ladder tiers={tiers} set={set} world={world} isFixed={isFixed} />
      ) : (
        <p className="mid">{t(known.length > 0 ? 'loyalty.tiers.off' : 'loyalty.tiers.none')}</p>
      )}
    </section>
  );
}

function Ladder({
  tiers,
  set,
  world,
  isFixed,
}: {
  tiers: TierLadder;
  set: (next: TierLadder | null) => void;
  world: RuleWorld;
  isFixed: boolean;
}) {
  const { t } = useTranslation();
  const own = voice(world.speaker);
  const all = periods.includes(tiers.period) ? periods : [...periods, tiers.period];
  const name = (id: string, fallback: string) => world.speaker.names.people(id) ?? fallback;
  const drop = (tierId: string) => {
    const steps = tiers.steps.filter((step) => step.tierId !== tierId);
    set(steps.length > 0 ? { ...tiers, steps } : null);
  };
  return (
    <>
      <p className="say small">
        <Filled
          words="loyalty.tiers.say"
          places={{
            period: (
              <WordSelect
                label={t('rulebook.word.period')}
                value={tiers.period as string}
                options={all.map((value) => ({ value, name: periodText(own, value) }))}
                onChange={(period) => set({ ...tiers, period } as TierLadder)}
                testId="tiers-period"
              />
            ),
            days: (
              <FigureWord
                kind="count"
                value={tiers.graceDays}
                disabled={isFixed}
                onChange={(graceDays) => set({ ...tiers, graceDays })}
                label={t('loyalty.tiers.grace')}
                testId="tiers-grace"
              />
            ),
          }}
        />
      </p>
      <table className="t plain narrow-table" data-testid="tier-steps">
        <thead>
          <tr>
            <th>{t('customer.tier')}</th>
            <th>{t('loyalty.tiers.from')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {tiers.steps.map((step, index) => (
            <tr key={step.tierId}>
              <td className="name">{name(step.tierId, step.name)}</td>
              <td>
                <FigureWord
                  kind="money"
                  value={step.from}
                  disabled={isFixed}
                  onChange={(from) =>
                    set({
                      ...tiers,
                      steps: tiers.steps.map((one, at) =>
                        at === index ? ({ ...one, from } as typeof one) : one,
                      ),
                    })
                  }
                  label={t('loyalty.tiers.from')}
                  testId={`tier-from-${index}`}
                />
              </td>
              <td className="num">
                {!isFixed && (
                  <button
                    type="button"
                    className="btn bare s"
                    aria-label={t('act.remove')}
                    onClick={() => drop(step.tierId)}
                  >
                    <Icon name="cross" />
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
