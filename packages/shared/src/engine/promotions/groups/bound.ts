import { divideRounded } from '../../../money/index.js';
import type { GroupQuestion } from './question.js';

/** Pieces of the kinds from `first` on that are left, dearest first. */
type Left = readonly { worth: number; count: number; mask: number }[];

/** No choice of up to `groups` groups from what is left brings more than this. */
export function upperBound(question: GroupQuestion, left: Left, groups: number): number {
  const { reward, needs } = question;
  switch (reward.kind) {
    case 'amount':
      return Math.min(reward.amount * groups, worthOf(left, groups * needs.size, -1));
    case 'price':
      return priceBound(question, left, groups, reward.price);
    case 'percent-all':
      return rounded(question, topOfParts(question, left, groups), reward.rate, groups);
    case 'percent-part': {
      const wanted = needs.counts[reward.part] ?? 0;
      const worth = worthOf(left, groups * wanted, 1 << reward.part);
      return rounded(question, worth, reward.rate, groups);
    }
    case 'percent-cheapest': {
      const worth = cheapestBound(question, left, groups, reward.count);
      return rounded(question, worth, reward.rate, groups);
    }
  }
}

/** Σ worth of the dearest pieces that may stand in one of the parts. */
function worthOf(left: Left, pieces: number, parts: number): number {
  let total = 0;
  let open = pieces;
  for (const { worth, count, mask } of left) {
    if (open === 0) break;
    if (!(mask & parts)) continue;
    const taken = Math.min(count, open);
    total += taken * worth;
    open -= taken;
  }
  return total;
}

/** Σ of the dearest pieces of each part, which may count one twice, and not more than the dearest of all. */
function topOfParts({ needs }: GroupQuestion, left: Left, groups: number): number {
  const whole = worthOf(left, groups * needs.size, -1);
  if (needs.counts.length === 1) return whole;
  const each = needs.counts.reduce(
    (total, count, part) => total + worthOf(left, groups * count, 1 << part),
    0,
  );
  return Math.min(whole, each);
}

/** Each further group is worth less, so that the first that gains nothing is the last. */
function priceBound(question: GroupQuestion, left: Left, groups: number, price: number): number {
  let best = 0;
  for (let count = 1; count <= groups; count++) {
    const gain = topOfParts(question, left, count) - price * count;
    if (gain <= best) break;
    best = gain;
  }
  return best;
}

/** The j-th best group's cheapest are no dearer than those of the j-th block from the top. */
function cheapestBound(
  { needs }: GroupQuestion,
  left: Left,
  groups: number,
  count: number,
): number {
  let total = 0;
  let place = 0;
  for (const kind of left) {
    for (let piece = 0; piece < kind.count; piece++, place++) {
      if (place >= groups * needs.size) return total;
      if (place % needs.size >= needs.size - count) total += kind.worth;
    }
  }
  return total;
}

/** A percent rounded once per group gains less than one unit each, half of one where halves decide. */
function rounded({ mode }: GroupQuestion, worth: number, rate: number, groups: number): number {
  const gain = mode === 'down' ? 0n : mode === 'up' ? 1_000_000n : 500_000n;
  const exact = BigInt(worth) * BigInt(rate) + gain * BigInt(groups);
  return Number(divideRounded(exact, 1_000_000n, 'down'));
}
