import {
  type Product,
  rulebookGetRoute,
  rulebookListRoute,
  ruleListRoute,
} from '@khanut/shared/contracts';
import type { Rule } from '@khanut/shared/engine';
import { useMemo } from 'react';
import { useAnswer } from '../../../api-client/answers.js';
import { instantAt } from '../../../parts/outlet-day.js';
import { useNow } from '../../../parts/use-now.js';
import { useSession } from '../../../shell/session.js';
import type { RuleWorld } from '../use-rule-names.js';
import { cartOf, customerState, engineClock, productFacts } from './engine-input.js';
import { priceTry, withRule } from './price-try.js';
import type { TryState } from './try-state.js';

/** The working copy and what is in force, for the engine in this browser. */
export function useRulebooks() {
  const working = useAnswer(rulebookGetRoute, { params: { version: 0 } });
  const published = useAnswer(ruleListRoute, {}).data?.publishedVersion ?? 0;
  const versions = useAnswer(rulebookListRoute, { query: { pageSize: 50 } });
  const inForceVersion =
    versions.data?.rows.find((row) => row.state === 'in-force')?.version ?? published;
  const inForce = useAnswer(
    rulebookGetRoute,
    { params: { version: inForceVersion } },
    { enabled: inForceVersion > 0 },
  );
  return { working, inForce };
}

/** The basket priced in this browser, anew with every change of basket or draft. */
export function useTry(
  state: TryState,
  world: RuleWorld,
  draft: { id: string; rule: Rule | null },
) {
  const { session, timeZoneOf } = useSession();
  const nowMs = useNow();
  const { working, inForce } = useRulebooks();
  const saved = working.data?.rulebook;
  // The draft may ask for purchases of a period, or a coupon, that no saved rule asks for.
  const rulebook = useMemo(() => saved && withRule(saved, draft.id, draft.rule), [saved, draft]);
  const outletId = state.outletId ?? session.outlets[0]?.id ?? '';
  const timeZone = timeZoneOf(outletId) ?? 'UTC';
  const tried = useMemo(() => {
    if (!rulebook || state.lines.length === 0) return null;
    const categories = new Map(world.categories.map((one) => [one.id, one]));
    const facts = (product: Product) => productFacts(product, categories, world.speaker.language);
    const clock = engineClock(state, { outletId, timeZone, nowMs }, (day, minute) =>
      instantAt(day, minute, timeZone),
    );
    const input = {
      cart: cartOf(state, facts, rulebook.currency),
      customer: customerState(state, world.people, rulebook),
      clock,
    };
    const now = inForce.data?.rulebook.rules.find((rule) => rule.id === draft.id) ?? null;
    return priceTry(input, rulebook, { ...draft, inForce: now });
  }, [rulebook, inForce.data, state, world, draft, outletId, timeZone, nowMs]);
  return { tried, rulebook, working, outletId, timeZone };
}
