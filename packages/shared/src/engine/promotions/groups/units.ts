import { type Money, type Quantity, oneUnit } from '../../../money/index.js';
import type { WorkingLine } from '../../sale/line.js';
import type { GroupPart } from '../../types.js';
import { isInScope } from '../match.js';

/** Whole pieces of one line that are worth the same. */
export interface UnitKind {
  /** Place of the line among the rule's lines, which come in canonical order. */
  line: number;
  worth: number;
  count: number;
  /** Bit p: the pieces may stand in part p. */
  mask: number;
}

/** Pieces of the lines by their worth, in canonical order, of one line the dearer first. Measured goods have none. */
export function unitKinds(lines: readonly WorkingLine[], parts: readonly GroupPart[]): UnitKind[] {
  const kinds: UnitKind[] = [];
  for (const [line, { cart, remaining }] of lines.entries()) {
    if (cart.product.unit !== 'pcs' || cart.quantity < oneUnit) continue;
    let mask = 0;
    for (const [place, { scope }] of parts.entries())
      if (isInScope(scope, cart.product)) mask |= 1 << place;
    if (mask === 0) continue;
    for (const [worth, count] of unitWorths(remaining, cart.quantity))
      if (count > 0) kinds.push({ line, worth, count, mask });
  }
  return kinds;
}

/**
 * A line's remaining allotted to [1000, 1000, …, rest] thousandths by largest remainder: how many whole units get one
 * minor unit more, and how many don't.
 */
export function unitWorths(remaining: Money, quantity: Quantity): [worth: number, count: number][] {
  const units = Math.floor(quantity / oneUnit);
  const rest = quantity - units * oneUnit;
  const [each, eachRest] = divided(remaining, oneUnit, quantity);
  const [last, lastRest] = divided(remaining, rest, quantity);
  const odd = remaining - units * each - last;
  const dearer = lastRest > eachRest && odd > 0 ? odd - 1 : odd;
  return [
    [each + 1, dearer],
    [each, units - dearer],
  ];
}

/** amount × part / whole, rounded down, with the remainder of the division. */
function divided(amount: number, part: number, whole: number): [quotient: number, rest: bigint] {
  const product = BigInt(amount) * BigInt(part);
  return [Number(product / BigInt(whole)), product % BigInt(whole)];
}
