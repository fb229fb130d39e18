import fc from 'fast-check';

// What all laws have in common: how many random cases they are tried on, and claims that cost little.

/**
 * Cases per law from LAW_RUNS, at least 2 000 unless told, and the seed from TEST_SEED, else one of `nowMs`; it is told,
 * so that a run can be had again. TEST_SHRINK=0 asks only whether a law holds, not for the smallest case against it.
 */
export function setRuns(
  env: Readonly<Record<string, string | undefined>>,
  nowMs: number,
  tell: (line: string) => void,
): void {
  const numRuns = Number(env['LAW_RUNS'] ?? 2000);
  const seed = Number(env['TEST_SEED'] ?? nowMs % 2_147_483_647);
  tell(`TEST_SEED=${seed} (${numRuns} cases per law)\n`);
  fc.configureGlobal({ numRuns, seed, endOnFailure: env['TEST_SHRINK'] === '0' });
}

/** Laws about one kind of random case; each claims by throwing. They share the case: making and pricing it costs most. */
export type Laws<Case> = Readonly<Record<string, (one: Case) => void>>;

/**
 * A test a law, all on the same random cases; a law that breaks is tried again alone, from the same seed, for the
 * smallest case against it.
 */
export function lawTests<Case>(cases: fc.Arbitrary<Case>, laws: Laws<Case>): void {
  let outcome: { tried: number; broken: Set<string> } | undefined;
  test.each(Object.keys(laws))('%s', (name) => {
    const { tried, broken } = (outcome ??= tryAll(cases, laws));
    if (broken.has(name)) fc.assert(fc.property(cases, laws[name]!));
    expect([...broken]).not.toContain(name);
    expect(tried).toBe(fc.readConfigureGlobal().numRuns);
  });
}

function tryAll<Case>(cases: fc.Arbitrary<Case>, laws: Laws<Case>) {
  const broken = new Set<string>();
  let tried = 0;
  fc.assert(
    fc.property(cases, (one) => {
      tried += 1;
      for (const [name, holds] of Object.entries(laws))
        if (!broken.has(name) && breaks(holds, one)) broken.add(name);
    }),
  );
  return { tried, broken };
}

function breaks<Case>(holds: (one: Case) => void, one: Case): boolean {
  try {
    holds(one);
    return false;
  } catch {
    return true;
  }
}

// Jest's claims cost more than pricing a basket: they are asked only to put a failure into words.

/** The same value; of objects the same text. */
export function same(actual: unknown, wanted: unknown): void {
  if (Object.is(actual, wanted)) return;
  if (typeof actual === 'object' && JSON.stringify(actual) === JSON.stringify(wanted)) return;
  expect(actual).toEqual(wanted);
}

export function atLeast(actual: number, least: number): void {
  if (!(actual >= least)) expect(actual).toBeGreaterThanOrEqual(least);
}

export function atMost(actual: number, most: number): void {
  if (!(actual <= most)) expect(actual).toBeLessThanOrEqual(most);
}
