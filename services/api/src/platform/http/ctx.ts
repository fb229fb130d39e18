import type { Locale, Role } from '@khanut/shared/contracts';

/** Who asks, from where, when. First argument of every service. */
export interface Ctx {
  requestId: string;
  actor: 'staff' | 'register' | 'agent' | 'system' | 'public';
  /** The signed-in person, or the cashier of a register's request. */
  staffId?: string;
  role?: Role;
  /** Outlets whose rows may be read and written. */
  outlets: 'all' | string[];
  registerId?: string;
  agentId?: string;
  /** The outlet of the register or agent. */
  outletId?: string;
  /** The epoch granted to the register at enrolment. */
  epoch?: number;
  /** The register was revoked: only the quarantine is open to it, and what it pushes goes there. */
  isRevoked?: boolean;
  locale: Locale;
  now: Date;
}

/** For jobs, imports and start-up: everything is covered, nobody signed in. */
export function systemCtx(now: Date, requestId = 'system'): Ctx {
  return { requestId, actor: 'system', outlets: 'all', locale: 'en', now };
}
