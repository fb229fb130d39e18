import {
  bareBody,
  codeMeaning,
  decodeLookup,
  lookupBody,
  type HdmLookup,
} from '@khanut/protocols/fiscal-hdm';
import type { FiscalDocument } from './fiscal-register.js';
import type { HdmSession } from './hdm-session.js';
import { isSameDocument } from './match.js';

export interface RecoveryTimes {
  /** A receipt just made may not be found at once: pause before each of two more looks. */
  readonly notFoundMs: number;
  /** Pause while the register is busy or has to synchronise. */
  readonly busyMs: number;
  /** After so long in one go the answer is "not known yet". */
  readonly givenUpMs: number;
}

export type Looked =
  | { readonly kind: 'found'; readonly receipt: HdmLookup }
  | { readonly kind: 'none' }
  /** The register answered, but not this question; or did not answer. */
  | { readonly kind: 'no-answer'; readonly reason: string };

export type Recovery =
  | { readonly kind: 'adopt'; readonly number: number }
  | { readonly kind: 'not-registered'; readonly lastNumber: number }
  | { readonly kind: 'undecided'; readonly reason: string }
  | { readonly kind: 'manual'; readonly reason: string };

/** What a recovery needs of the driver. */
export interface RecoveryTools {
  readonly session: HdmSession;
  readonly crn: string;
  readonly times: RecoveryTimes;
  nextSeq(): Promise<number>;
  pause(ms: number): Promise<void>;
}

const noSuchReceipt = 174;
const looksForMissing = 3;
/** More foreign receipts than this since the watermark are not explained by a moment at the keypad. */
const mostForeign = 5;

/** Asks for one receipt by its number; prints nothing. */
export async function lookUp(tools: RecoveryTools, number: number): Promise<Looked> {
  const answer = await tools.session.ask(
    'lookup',
    lookupBody(await tools.nextSeq(), number, tools.crn),
  );
  if (answer.kind === 'lost') return { kind: 'no-answer', reason: 'the register does not answer' };
  if (answer.code === noSuchReceipt) return { kind: 'none' };
  const receipt = answer.code === 200 ? decodeLookup(answer.value) : undefined;
  if (receipt) return { kind: 'found', receipt };
  return { kind: 'no-answer', reason: codeMeaning(answer.code).text };
}

/**
 * Finds out what became of a document whose answer was lost: looks at the numbers after the watermark until it finds
 * the document itself, or the end (protocols: 2.10).
 */
export async function recover(
  tools: RecoveryTools,
  document: FiscalDocument,
  watermark: number,
): Promise<Recovery> {
  for (let number = watermark + 1; number <= watermark + mostForeign; number += 1) {
    const looked = await lookPatiently(tools, number);
    if (looked.kind === 'no-answer') return { kind: 'undecided', reason: looked.reason };
    if (looked.kind === 'none') return { kind: 'not-registered', lastNumber: number - 1 };
    if (isSameDocument(looked.receipt, document)) return { kind: 'adopt', number };
  }
  return {
    kind: 'manual',
    reason: `receipts ${watermark + 1} to ${watermark + mostForeign} of the register are not this one`,
  };
}

/** "No such receipt" counts after three looks, "busy" and "synchronise first" are waited for. */
async function lookPatiently(tools: RecoveryTools, number: number): Promise<Looked> {
  const until = performance.now() + tools.times.givenUpMs;
  let missing = 0;
  let hasSynchronised = false;
  for (;;) {
    const looked = await lookUp(tools, number);
    if (looked.kind === 'found') return looked;
    if (looked.kind === 'none' && (missing += 1) >= looksForMissing) return looked;
    if (performance.now() > until)
      return {
        kind: 'no-answer',
        reason: looked.kind === 'none' ? 'not found yet' : looked.reason,
      };
    if (looked.kind === 'no-answer' && !hasSynchronised) {
      hasSynchronised = true;
      await tools.session.ask('synchronise', bareBody(await tools.nextSeq()));
    }
    await tools.pause(looked.kind === 'none' ? tools.times.notFoundMs : tools.times.busyMs);
  }
}

/** The highest receipt number, found with a few dozen silent look-ups; used once, on a register met for the first time. */
export async function findLastNumber(tools: RecoveryTools): Promise<number | undefined> {
  const exists = async (number: number): Promise<boolean | undefined> => {
    const looked = await lookUp(tools, number);
    return looked.kind === 'no-answer' ? undefined : looked.kind === 'found';
  };
  let low = 0;
  let high = 1;
  for (; high < 2 ** 40; high *= 2) {
    const found = await exists(high);
    if (found === undefined) return undefined;
    if (!found) break;
    low = high;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const found = await exists(middle);
    if (found === undefined) return undefined;
    if (found) low = middle;
    else high = middle;
  }
  return low;
}
