import { type EngineRefusal, explain, type PricedSale, type Rule } from '@khanut/shared/engine';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { ErrorState } from '../../../parts/error-state.js';
import { ProductPicker } from '../../../parts/record-picker.js';
import { SkeletonRows } from '../../../parts/skeleton.js';
import type { RuleWorld } from '../use-rule-names.js';
import type { Tried } from './price-try.js';
import { FillButton } from './fill-button.js';
import { TryLineRow } from './try-line.js';
import { TrySentence } from './try-sentence.js';
import { storedTry, storeTry, type TryState } from './try-state.js';
import { TryTotals } from './try-totals.js';
import { useTry } from './use-try.js';

/** The basket as it was left; who stands at the counter is whom the rule is for. */
function startFor(rule: Rule | null): TryState {
  const stored = storedTry();
  const held = rule?.conditions.find(
    (one) => one.kind === 'tier' || one.kind === 'customer-category',
  );
  if (stored.who !== 'nobody' || !held) return stored;
  return { ...stored, who: held.kind === 'tier' ? held.tierId : held.categoryId };
}

const isRefused = (tried: Tried | EngineRefusal): tried is EngineRefusal => 'refused' in tried;

/** A basket beside the editor, priced as the till would price it with the draft published. */
export function TryIt({
  id,
  rule,
  world,
}: {
  id: string;
  /** null: not to be read as it stands, or not in force; the basket is priced without it. */
  rule: Rule | null;
  world: RuleWorld;
}) {
  const { t } = useTranslation();
  const [state, setState] = useState(() => startFor(rule));
  const change = (part: Partial<TryState>) =>
    setState((before) => {
      const next = { ...before, ...part };
      storeTry(next);
      return next;
    });
  const [draft, setDraft] = useState({ id, rule });
  if (draft.rule !== rule || draft.id !== id) setDraft({ id, rule });
  const { tried, rulebook, working, outletId, timeZone } = useTry(state, world, draft);
  if (working.error && !rulebook)
    return <ErrorState error={working.error} onRetry={() => void working.refetch()} tight />;
  if (!rulebook) return <SkeletonRows rows={4} />;
  return (
    <section className="try" data-testid="try-it">
      <div className="sec">
        <h2>{t('rulebook.try.title')}</h2>
        {state.lines.length > 0 && (
          <button className="btn bare s after" onClick={() => change({ lines: [] })}>
            {t('rulebook.try.clear')}
          </button>
        )}
      </div>
      <TrySentence
        state={state}
        change={change}
        world={world}
        rulebook={rulebook}
        outletId={outletId}
        timeZone={timeZone}
      />
      <TryLines state={state} change={change} tried={tried} world={world} ruleId={id} />
      <ProductPicker
        testId="try-product"
        onPick={(product) =>
          change({ lines: [...state.lines, { id: v7(), product, quantity: 1000 }] })
        }
      />
      {state.lines.length === 0 && (
        <div className="try-empty">
          <p className="mid">{t('rulebook.try.empty')}</p>
          <FillButton
            onFill={(lines) => change({ lines })}
            categoryIds={rule?.scope.categoryIds ?? []}
          />
        </div>
      )}
      {tried && isRefused(tried) && (
        <p className="wrong" data-testid="try-refused">
          {t(`rulebook.try.refused`, { code: tried.code })}
        </p>
      )}
      {tried && !isRefused(tried) && <TryTotals tried={tried} world={world} ruleId={id} />}
    </section>
  );
}

function TryLines({
  state,
  change,
  tried,
  world,
  ruleId,
}: {
  state: TryState;
  change: (part: Partial<TryState>) => void;
  tried: Tried | EngineRefusal | null;
  world: RuleWorld;
  ruleId: string;
}) {
  const priced = tried && !isRefused(tried) ? tried : null;
  const why = priced ? explain(priced.after, world.speaker.language) : [];
  const lineOf = (sale: PricedSale | null | undefined, id: string) =>
    sale?.lines.find((line) => line.lineId === id) ?? null;
  return (
    <ul className="try-lines" data-testid="try-lines">
      {state.lines.map((line) => (
        <TryLineRow
          key={line.id}
          line={line}
          after={lineOf(priced?.after, line.id)}
          before={lineOf(priced?.before, line.id)}
          why={why.filter((one) => one.lineId === line.id)}
          ruleId={ruleId}
          onQuantity={(quantity) =>
            change({
              lines: state.lines.map((one) => (one.id === line.id ? { ...one, quantity } : one)),
            })
          }
          onDrop={() => change({ lines: state.lines.filter((one) => one.id !== line.id) })}
        />
      ))}
    </ul>
  );
}
