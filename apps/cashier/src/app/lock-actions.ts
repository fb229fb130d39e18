import type { PulledStaff } from '@khanut/shared/contracts';
import { checkPin, type PinAnswer } from './pin-check.js';
import type { Till } from './till.js';

export type { PinAnswer } from './pin-check.js';

/** The PIN of who takes the till. */
export async function enterPin(till: Till, staff: PulledStaff, pin: string): Promise<PinAnswer> {
  const answer = await checkPin(till, staff, pin, 'cashier');
  if (answer.kind !== 'in') return answer;
  signIn(till, staff);
  void openSession(till, staff, pin);
  return answer;
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
    approval: null,
    search: null,
    typed: '',
  });
}
