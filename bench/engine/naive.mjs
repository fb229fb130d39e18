import { bestGroups } from '../../packages/shared/dist/engine/promotions/groups/choose.js';
import {
  mostGroups,
  partNeeds,
} from '../../packages/shared/dist/engine/promotions/groups/parts.js';
import { unitKinds } from '../../packages/shared/dist/engine/promotions/groups/units.js';

// The engine's steps 1 to 9 as one would first write them: every rule looks at every line, nothing is prepared or
// remembered, all arithmetic is done in big integers. What the bench's shop has no rules for is left out. Only the search
// for groups is the engine's own: it isn't what is compared.

const STEPS = ['item', 'group', 'receipt', 'customer', 'individual', 'coupon'];
const WHOLE = 1_000_000n;

const rounded = (numerator, denominator) => {
  const [quotient, rest] = [numerator / denominator, numerator % denominator];
  return rest * 2n >= denominator ? quotient + 1n : quotient;
};
const sum = (values) => values.reduce((a, b) => a + b, 0n);
const least = (a, b) => (a < b ? a : b);
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** Largest remainder; of equal fractions those that come first. */
function spread(total, weights) {
  const whole = sum(weights);
  if (whole === 0n) return weights.map(() => 0n);
  const shares = weights.map((weight) => (total * weight) / whole);
  const order = weights
    .map((weight, index) => ({ index, rest: (total * weight) % whole }))
    .sort((a, b) => compare(b.rest, a.rest) || a.index - b.index);
  for (const { index } of order.slice(0, Number(total - sum(shares)))) shares[index] += 1n;
  return shares;
}

function meets({ productIds, categoryIds, brands, exceptProductIds, exceptCategoryIds }, product) {
  const isOpen = productIds.length + categoryIds.length + brands.length === 0;
  const isNamed =
    productIds.includes(product.id) ||
    product.categoryIds.some((id) => categoryIds.includes(id)) ||
    brands.includes(product.brand);
  const isExcepted =
    product.neverDiscounted ||
    exceptProductIds.includes(product.id) ||
    product.categoryIds.some((id) => exceptCategoryIds.includes(id));
  return (isOpen || isNamed) && !isExcepted;
}

function holds(condition, { customer, clock, cart }) {
  switch (condition.kind) {
    case 'period':
      return condition.fromMs <= clock.instantMs && clock.instantMs < condition.toMs;
    case 'weekdays':
      return condition.days.includes(clock.weekday);
    case 'hours':
      return condition.fromMinute <= clock.minuteOfDay && clock.minuteOfDay < condition.toMinute;
    case 'outlets':
      return condition.outletIds.includes(clock.outletId);
    case 'tier':
      return customer.tier.id === condition.tierId;
    case 'customer-category':
      return customer.categories.some((one) => one.id === condition.categoryId);
    case 'known-customer':
      return customer !== null;
    case 'coupon':
      return cart.coupons.some((one) => one.couponId === condition.couponId);
    default:
      throw new Error(condition.kind);
  }
}

function height({ by, period }, lines, { customer }) {
  if (by === 'accumulated')
    return BigInt(customer.accumulations.find((one) => one.period === period).amount);
  if (by === 'amount') return sum(lines.map((line) => line.atStart));
  return sum(lines.map((line) => BigInt(line.product.unit === 'pcs' ? line.quantity : 1000)));
}

function shares(rule, lines, sale) {
  const { action } = rule;
  const left = lines.map((line) => line.left);
  switch (action.kind) {
    case 'percent':
      return left.map((amount) => rounded(amount * BigInt(action.rate), WHOLE));
    case 'amount-per-unit':
      return lines.map((line) =>
        least(line.left, rounded(BigInt(action.amount) * BigInt(line.quantity), 1000n)),
      );
    case 'fixed-price':
      return lines.map((line) => {
        const above = line.gross - rounded(BigInt(action.price) * BigInt(line.quantity), 1000n);
        return least(line.left, above > 0n ? above : 0n);
      });
    case 'amount-off':
      return spread(least(BigInt(action.amount), sum(left)), left);
    case 'ladder': {
      const reached = height(action, lines, sale);
      const steps = [...action.steps].sort((a, b) => a.from - b.from || a.rate - b.rate);
      const step = steps.filter((one) => BigInt(one.from) <= reached).at(-1);
      if (!step) return left.map(() => 0n);
      return spread(rounded(sum(left) * BigInt(step.rate), WHOLE), left);
    }
    case 'group':
      return groupShares(action, lines);
    default:
      throw new Error(action.kind);
  }
}

function groupShares(action, lines) {
  const needs = partNeeds(action.parts);
  const working = lines.map((line) => ({ cart: line, remaining: Number(line.left) }));
  const kinds = unitKinds(working, action.parts);
  const most = mostGroups(kinds, needs, action.maxGroups);
  const question = {
    kinds,
    needs,
    reward: action.reward,
    most,
    mode: 'half-up',
    lines: lines.length,
  };
  return bestGroups(question, 20_000).choice.shares.map(BigInt);
}

function offer(rule, sale) {
  if (!rule.conditions.every((one) => holds(one, sale))) return null;
  const lines = sale.lines.filter((line) => !line.isClosed && meets(rule.scope, line.product));
  if (lines.length === 0) return null;
  const clipped = shares(rule, lines, sale).map((share, index) => {
    const room = lines[index].left - lines[index].floor;
    return least(share, room > 0n ? room : 0n);
  });
  const benefit = sum(clipped);
  const isOver = rule.capAmount !== null && benefit > BigInt(rule.capAmount);
  const kept = isOver ? spread(BigInt(rule.capAmount), clipped) : clipped;
  return { rule, lines, shares: kept, benefit: sum(kept) };
}

function stacksOf(rules) {
  const byName = new Map();
  for (const rule of rules) byName.set(rule.stack, [...(byName.get(rule.stack) ?? []), rule]);
  return [...byName.values()]
    .map((all) => ({
      step: Math.min(...all.map((rule) => STEPS.indexOf(rule.step))),
      rules: all.sort((a, b) => compare(a.id, b.id)),
    }))
    .sort((a, b) => a.step - b.step || compare(a.rules[0].id, b.rules[0].id));
}

function linesOf(cart) {
  return cart.lines
    .map(({ id, product, quantity }) => {
      const gross = rounded(BigInt(product.prices[0].unitPrice) * BigInt(quantity), 1000n);
      const floor = rounded(BigInt(product.lowestPrice ?? 0) * BigInt(quantity), 1000n);
      return { id, product, quantity, gross, left: gross, atStart: gross, floor: least(floor, gross), isClosed: false };
    })
    .sort((a, b) =>
      compare(a.product.id, b.product.id) || a.quantity - b.quantity || compare(a.id, b.id)); // prettier-ignore
}

/** Net of each line by its id, and the tax of all. */
export function naivePrice(cart, rulebook, customer, clock) {
  const own = {
    id: 'individual', step: 'individual', stack: 'customer', exclusive: false, conditions: [], capAmount: null,
    scope: { productIds: [], categoryIds: [], brands: [], exceptProductIds: [], exceptCategoryIds: [] },
    action: { kind: 'percent', rate: customer.individual.rate },
  }; // prettier-ignore
  const sale = { cart, customer, clock, lines: linesOf(cart) };
  let step = -1;
  for (const stack of stacksOf([...rulebook.rules, own])) {
    if (stack.step !== step) for (const line of sale.lines) line.atStart = line.left;
    step = stack.step;
    let best = null;
    for (const rule of stack.rules) {
      const made = offer(rule, sale);
      if (made && made.benefit > (best?.benefit ?? 0n)) best = made;
    }
    if (!best) continue;
    for (const [index, line] of best.lines.entries()) {
      line.left -= best.shares[index];
      if (best.rule.exclusive && best.shares[index] > 0n) line.isClosed = true;
    }
  }
  const taxed = sale.lines.filter((line) => line.product.taxClassId === 'vat');
  const tax = sum(taxed.map((line) => rounded(line.left * 200_000n, 1_200_000n)));
  return {
    nets: new Map(sale.lines.map((line) => [line.id, Number(line.left)])),
    tax: Number(tax),
  };
}
