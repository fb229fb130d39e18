/** What a rule can name. */
export type ReferenceKind =
  | 'product'
  | 'category'
  | 'outlet'
  | 'customer-category'
  | 'tier'
  | 'coupon';

/**
 * What the rules are checked against. A screen that has not all goods at hand answers `undefined` where it can't tell;
 * then nothing is said of it.
 */
export interface Surroundings {
  nowMs: number;
  /** false: gone, or never was. */
  exists(kind: ReferenceKind, id: string): boolean | undefined;
  /** A product's categories from the nearest to the root, and its brand. */
  product(id: string): { categoryIds: readonly string[]; brand: string | null } | undefined;
  /** A category and all above it, nearest first. */
  lineage(categoryId: string): readonly string[];
}

/** Something odd about a rule; the screen makes the words. */
export interface Finding {
  code:
    | 'NEVER_WINS'
    | 'NEVER_HOLDS'
    | 'REACHES_NOTHING'
    | 'SAME_AS'
    | 'OVERLAPS'
    | 'NO_EFFECT'
    | 'ENDED'
    | 'UNKNOWN_REFERENCE';
  /** dead: gives nothing as it stands · conflict: gives something else than one may think · note: worth knowing. */
  severity: 'dead' | 'conflict' | 'note';
  ruleId: string;
  /** The other rule, where there is one. */
  otherRuleId: string | null;
}
