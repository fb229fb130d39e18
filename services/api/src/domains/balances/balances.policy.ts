import type { BalanceKind, BodyOf, balanceAdjustRoute, balanceTermsRoute } from '@khanut/shared/contracts'; // prettier-ignore
import type { FieldFault } from '../../platform/errors/domain-error.js';

type Adjustment = BodyOf<typeof balanceAdjustRoute>;
type Terms = BodyOf<typeof balanceTermsRoute>;

/** What is wrong with a movement by hand. Pure. */
export function adjustmentFaults(kind: BalanceKind, { reason, amount }: Adjustment): FieldFault[] {
  if (amount === 0) return [{ path: 'body.amount', message: 'must not be 0' }];
  if (reason === 'adjust') return [];
  const faults: FieldFault[] = [];
  if (amount < 0) faults.push({ path: 'body.amount', message: 'must be above 0' });
  const isFitting = reason === 'repay' ? kind === 'on-account' : kind !== 'on-account';
  if (!isFitting) faults.push({ path: 'body.reason', message: `not for accounts of kind ${kind}` });
  return faults;
}

/** Only a debt notebook has a limit and days to pay. Pure. */
export function termsFaults(kind: BalanceKind, { creditLimit, dueDays }: Terms): FieldFault[] {
  if (kind === 'on-account') return [];
  const faults: FieldFault[] = [];
  if (creditLimit > 0) faults.push({ path: 'body.creditLimit', message: 'only for on-account' });
  if (dueDays !== null) faults.push({ path: 'body.dueDays', message: 'only for on-account' });
  return faults;
}
