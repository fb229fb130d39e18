import type { PulledStaff } from '@khanut/shared/contracts';
import { type PinFailures, afterWrongPin, noFailures, pinFits } from '../offline/pin.js';
import type { Till } from './till.js';

const failuresKey = 'pinFailures';
const verifierDays = 30;
const dayMs = 86_400_000;

/** What came of a PIN. */
export type PinAnswer =
  | { kind: 'in' }
  | { kind: 'wrong' }
  | { kind: 'closed'; untilMs: number }
  | { kind: 'lapsed' };

async function failures(till: Till): Promise<PinFailures> {
  return (
    ((await till.database.values.get(failuresKey))?.value as PinFailures | undefined) ?? noFailures
  );
}

/** Verifiers lapse after 30 days without a pull: a stolen till does not open for ever. */
function isLapsed(till: Till): boolean {
  const { pulledAt } = till.store.get();
  return pulledAt === null || till.nowMs() - Date.parse(pulledAt) > verifierDays * dayMs;
}

/** Checks a PIN against the local verifier; wrong ones close the pad for longer and longer. */
export async function enterPin(till: Till, staff: PulledStaff, pin: string): Promise<PinAnswer> {
  const before = await failures(till);
  if (before.closedUntilMs > till.nowMs()) return { kind: 'closed', untilMs: before.closedUntilMs };
  if (isLapsed(till)) return { kind: 'lapsed' };
  if (!staff.pin || !(await pinFits(pin, staff.pin))) {
    const after = afterWrongPin(before, till.nowMs());
    await till.database.values.put({ key: failuresKey, value: after });
    return after.closedUntilMs > till.nowMs()
      ? { kind: 'closed', untilMs: after.closedUntilMs }
      : { kind: 'wrong' };
  }
  await till.database.values.put({ key: failuresKey, value: noFailures });
  signIn(till, staff);
  void openSession(till, staff, pin);
  return { kind: 'in' };
}

/** The cashier is at the till: to the sale, or to the float when no shift is open. */
function signIn(till: Till, staff: PulledStaff): void {
  till.store.set(({ shift, paid, screen }) => ({
    cashier: staff,
    notice: null,
    screen: !shift ? 'shift-open' : paid && screen === 'paid' ? 'paid' : 'sell',
  }));
}

/** Opens the session for live questions while the PIN is at hand; without a network there is none until the next PIN. */
async function openSession(till: Till, staff: PulledStaff, pin: string): Promise<void> {
  till.session.close();
  till.store.set({ hasSession: false });
  try {
    const session = await till.server.cashierSession(staff.id, pin);
    if (till.store.get().cashier?.id !== staff.id) return;
    till.session.open(session);
    till.store.set({ hasSession: true });
  } catch {
    // Selling needs no session; what does need one says so.
  }
}

/** Alt L: another cashier. The receipt in progress waits; nothing is lost. */
export function lock(till: Till): void {
  till.session.close();
  till.store.set({
    hasSession: false,
    cashier: null,
    screen: 'lock',
    sheet: null,
    search: null,
    typed: '',
  });
}
