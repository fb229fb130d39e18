import { individualTemplate } from '../customer/individual.js';
import type { ProductFacts, Rule, Rulebook, RuleStep } from '../types.js';
import { excepts } from './match.js';
import type { IndexedRule, Stack } from './indexed-rule.js';
import { scopeIndex } from './scope-index.js';
import { stacksOf } from './stacks-of.js';

/** Rules whose scope meets a product, by their places. */
export interface ProductReach {
  reached: number[];
  excluded: number[];
}

/** A rulebook made ready once: stacks in their order, and which rules meet which product. */
export interface RulebookIndex {
  /** By their places. */
  rules: Rule[];
  /** The place holder of the customer's own discount. */
  individual: Rule | null;
  /** In the order they apply. */
  stacks: ReadonlyMap<RuleStep, Stack[]>;
  /** Remembered by the product's id for as long as the facts that scopes look at stay the same. */
  reachOf: (product: ProductFacts) => ProductReach;
}

interface KnownReach {
  product: ProductFacts;
  reach: ProductReach;
}

/** More products than a till sells in a day; then it begins anew. */
const mostRemembered = 10_000;

const withIndividual = new WeakMap<Rulebook, RulebookIndex>();
const withoutIndividual = new WeakMap<Rulebook, RulebookIndex>();

/** The rulebook's index, made on its first use; a customer's own discount takes part in the order of the stacks. */
export function indexOf(rulebook: Rulebook, hasIndividual: boolean): RulebookIndex {
  const known = hasIndividual ? withIndividual : withoutIndividual;
  let index = known.get(rulebook);
  if (!index) {
    const own = hasIndividual ? individualTemplate(rulebook.policy) : null;
    known.set(rulebook, (index = compiled(rulebook.rules, own)));
  }
  return index;
}

function compiled(rules: readonly Rule[], individual: Rule | null): RulebookIndex {
  const stacks = stacksOf(individual ? [...rules, individual] : rules);
  const indexed = stacks.flatMap((stack) => stack.rules);
  const byStep = new Map<RuleStep, Stack[]>();
  for (const stack of stacks) byStep.set(stack.step, [...(byStep.get(stack.step) ?? []), stack]);
  const candidates = scopeIndex(indexed);
  const known = new Map<string, KnownReach>();
  return {
    rules: indexed.map((one) => one.rule),
    individual,
    stacks: byStep,
    reachOf(product) {
      const last = known.get(product.id);
      if (last && meetsAlike(last.product, product)) return last.reach;
      if (known.size >= mostRemembered) known.clear();
      const reach = reachAmong(candidates(product), product);
      known.set(product.id, { product, reach });
      return reach;
    },
  };
}

/** Whether every scope meets both facts of one product in the same way. */
function meetsAlike(a: ProductFacts, b: ProductFacts): boolean {
  if (a === b) return true;
  if (a.brand !== b.brand || a.neverDiscounted !== b.neverDiscounted) return false;
  if (a.categoryIds.length !== b.categoryIds.length) return false;
  return a.categoryIds.every((id, at) => id === b.categoryIds[at]);
}

function reachAmong(candidates: readonly IndexedRule[], product: ProductFacts): ProductReach {
  const reach: ProductReach = { reached: [], excluded: [] };
  for (const { at, rule } of candidates) {
    const isExcluded = product.neverDiscounted || excepts(rule.scope, product);
    (isExcluded ? reach.excluded : reach.reached).push(at);
  }
  return reach;
}
