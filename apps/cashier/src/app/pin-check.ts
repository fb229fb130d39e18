import type { PulledStaff } from '@khanut/shared/contracts';
import { isFull } from '../offline/journal.js';
import {
  type PinFailures,
  afterWrongPin,
  noFailures,
  personPatience,
  pinFits,
  tillPatience,
} from '../offline/pin.js';
import { type PinUse, hasLapsed, verifierDays } from './verifier-age.js';
import type { Till } from './till.js';

const failuresKey = 'pinAttempts';
/** Under this name stand all people together. */
const wholeTill = 'till';

/** What came of a PIN. */
export type PinAnswer =
  | { kind: 'in' }
  | { kind: 'wrong' }
  | { kind: 'closed'; untilMs: number }
  | { kind: 'lapsed'; days: number }
  /** The try could not be put on record, so the PIN was not looked at. */
  | { kind: 'no-room' };

type Failures = Record<string, PinFailures>;

/** When the waits end, in this page's own time. */
const waits = new WeakMap<Till, Map<string, number>>();

async function failuresOf(till: Till): Promise<Failures> {
  return ((await till.database.values.get(failuresKey))?.value as Failures | undefined) ?? {};
}

const store = (till: Till, failures: Failures) =>
  till.journal.withRoom(() => till.database.values.put({ key: failuresKey, value: failures }));

/** How long the pad is still closed; a wait that a reload interrupted begins again. */
function leftMs(till: Till, failures: Failures, subject: string): number {
  const waitMs = failures[subject]?.waitMs ?? 0;
  if (waitMs === 0) return 0;
  const ends = waits.get(till) ?? new Map<string, number>();
  waits.set(till, ends);
  if (!ends.has(subject)) ends.set(subject, till.uptimeMs() + waitMs);
  return Math.max(0, ends.get(subject)! - till.uptimeMs());
}

/** The failure is on record before the PIN is looked at: pulling the plug in between gains nothing. */
async function countFailure(till: Till, before: Failures, staffId: string): Promise<Failures> {
  const after = {
    ...before,
    [staffId]: afterWrongPin(before[staffId] ?? noFailures, personPatience),
    [wholeTill]: afterWrongPin(before[wholeTill] ?? noFailures, tillPatience),
  };
  waits.get(till)?.delete(staffId);
  waits.get(till)?.delete(wholeTill);
  await store(till, after);
  return after;
}

/** Checks a PIN against the local verifier; wrong ones close the pad for that person for longer and longer. */
export function checkPin(
  till: Till,
  staff: PulledStaff,
  pin: string,
  use: PinUse,
): Promise<PinAnswer> {
  // Training takes any PIN: it must be no place to try out whose it is.
  if (till.practiceOf) return Promise.resolve({ kind: 'in' });
  return check(till, staff, pin, use).catch((error: unknown) => {
    if (isFull(error)) return { kind: 'no-room' };
    throw error;
  });
}

async function check(till: Till, staff: PulledStaff, pin: string, use: PinUse): Promise<PinAnswer> {
  const before = await failuresOf(till);
  const closedMs = (failures: Failures) =>
    Math.max(leftMs(till, failures, staff.id), leftMs(till, failures, wholeTill));
  const closed = (ms: number): PinAnswer => ({ kind: 'closed', untilMs: till.nowMs() + ms });
  if (closedMs(before) > 0) return closed(closedMs(before));
  if (await hasLapsed(till, use)) {
    return { kind: 'lapsed', days: verifierDays(till.store.get(), use) };
  }
  const counted = await countFailure(till, before, staff.id);
  const fits =
    staff.pin && (use === 'cashier' || staff.pin.approver) && (await pinFits(pin, staff.pin));
  if (!fits) return closedMs(counted) > 0 ? closed(closedMs(counted)) : { kind: 'wrong' };
  const { [staff.id]: _, [wholeTill]: __, ...others } = before;
  await store(till, others);
  return { kind: 'in' };
}
