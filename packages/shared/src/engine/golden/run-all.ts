import { priceSale } from '../index.js';
import { engineInput } from './case.js';
import { answerTo } from './check-ledger.js';
import { type GoldenCase, type GoldenFile, failuresOf } from './check.js';

/** What a host makes of the golden files: how many cases, what fails, and every answer as text, to be compared. */
export interface GoldenRun {
  count: number;
  failures: string[];
  answers: string[];
}

/** Runs all cases of the files; the host reads them. */
export function runAll(files: readonly GoldenFile[]): GoldenRun {
  const cases = files.flatMap(({ chapter, cases: all }) => all.map((one) => ({ chapter, one })));
  return {
    count: cases.length,
    failures: cases.flatMap(({ chapter, one }) =>
      failuresOf(one).map((failure) => `${chapter}, ${one.name}: ${failure}`),
    ),
    answers: cases.map(({ one }) => JSON.stringify(answerOf(one))),
  };
}

function answerOf(golden: GoldenCase): object {
  if ('ledger' in golden) return answerTo(golden.ledger);
  const { cart, rulebook, customer, clock } = engineInput(golden.input);
  return priceSale(cart, rulebook, customer, clock);
}
