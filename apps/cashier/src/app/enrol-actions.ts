import { ApiError } from '@khanut/shared/contracts';
import { AgentError } from '../devices/agent.js';
import { storeRegistration } from '../offline/registration.js';
import { pullNow } from './sync-actions.js';
import type { Till } from './till.js';

/** Redeems an enrolment code, through the agent where there is one, then pulls the shop. Answers an error code or null. */
export async function enrol(till: Till, code: string): Promise<string | null> {
  if (till.store.get().busy) return null;
  till.store.set({ busy: true });
  try {
    const clean = code.trim().toUpperCase();
    const registration = await (till.agent ?? till.server).enrol(clean);
    await storeRegistration(till.database, registration);
    till.store.set({ registration, stop: null, nextNumber: 1, shift: null });
    await pullNow(till);
    till.store.set({ screen: 'lock' });
    till.onEnrolled();
    return null;
  } catch (error) {
    if (error instanceof ApiError || error instanceof AgentError) return error.code;
    return 'INTERNAL';
  } finally {
    till.store.set({ busy: false });
  }
}
