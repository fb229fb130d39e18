import { type Role, roleAllows } from '@khanut/shared/contracts';
import type { PinVerifier } from '../../platform/auth/pins.js';
import { DomainError } from '../../platform/errors/domain-error.js';

export const approverPinDigits = 6;

export const isApprover = (role: Role): boolean => roleAllows(role, 'till.approve');

/** Who approves others' steps needs a longer PIN. @throws DomainError VALIDATION_FAILED */
export function requirePinLength(role: Role, pin: string): void {
  if (!isApprover(role) || pin.length >= approverPinDigits) return;
  const fields = [
    { path: 'body.pin', message: `A PIN that approves has at least ${approverPinDigits} digits.` },
  ];
  throw new DomainError('VALIDATION_FAILED', undefined, { fields });
}

/** After a change of role an old PIN never approves more than it did: its length is not known any more. */
export function keptVerifier(verifier: PinVerifier | null, role: Role): PinVerifier | null {
  return verifier && { ...verifier, approver: verifier.approver && isApprover(role) };
}

/** A person works somewhere: at all outlets or at some. @throws DomainError VALIDATION_FAILED */
export function requireSomewhere(body: {
  role: Role;
  allOutlets: boolean;
  outletIds: readonly string[];
}): void {
  if (body.role === 'owner' || body.allOutlets || body.outletIds.length) return;
  throw new DomainError('VALIDATION_FAILED', undefined, {
    fields: [{ path: 'body.outletIds', message: 'Choose at least one outlet.' }],
  });
}
