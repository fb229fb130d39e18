import type { PulledStaff } from '@khanut/shared/contracts';
import { checkPin, type PinAnswer } from './pin-check.js';
import type { Screen } from './state.js';
import type { Till } from './till.js';
import { lockTraining } from './training-actions.js';

export type { PinAnswer } from './pin-check.js';

/** The PIN of who takes the till. */
export async function enterPin(till: Till, staff: PulledStaff, pin: string): Promise<PinAnswer> {
  const answer = await checkPin(till, staff, pin, 'cashier');
  if (answer.kind !== 'in') return answer;
  signIn(till, staff);
  void openSession(till, staff, pin);
  return answer;
}

/** Screens of a receipt or a count in progress: whoever takes over goes on there. */
const goesOn: ReadonlySet<Screen> = new Set([
  'sell',
  'pay',
  'paid',
  'shift-close',
  'cash-count',
  'preorders',
]);

/** The cashier is at the till: to the sale, or to the float when no shift is open. */
function signIn(till: Till, staff: PulledStaff): void {
  till.store.set(({ shift, lockedFrom, notice }) => ({
    cashier: staff,
    // That papers may be missing was found while nobody stood here: it waits for this.
    notice: notice?.action === 'reprint' ? notice : null,
    lockedFrom: null,
    screen: !shift ? 'shift-open' : lockedFrom && goesOn.has(lockedFrom) ? lockedFrom : 'sell',
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
  if (till.practiceOf) {
    void lockTraining(till);
    return lock(till.practiceOf);
  }
  till.session.close();
  till.store.set((state) => ({
    lockedFrom: state.cashier ? state.screen : state.lockedFrom,
    hasSession: false,
    cashier: null,
    screen: 'lock',
    sheet: null,
    approval: null,
    search: null,
    typed: '',
  }));
}
