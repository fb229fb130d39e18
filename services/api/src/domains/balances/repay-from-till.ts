import type { AccountRepaymentBody } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { bookEntries } from './book-entries.js';

/** What a manager should know of a repayment; it stands as it is. */
export interface RepaymentFinding {
  code: string;
  detail: Record<string, unknown>;
}

/**
 * Money brought at the till against a debt: the account goes up, once by the entry's id.
 * @throws DomainError VALIDATION_FAILED: the entry goes to the quarantine
 */
export async function repayFromTill(
  tx: EntityManager,
  body: AccountRepaymentBody,
): Promise<RepaymentFinding[]> {
  const { id, customerId, amount, at, outletId, registerId, staffId, tender, reference } = body;
  if (amount <= 0)
    throw new DomainError('VALIDATION_FAILED', 'a repayment is above 0; money handed out is none');
  const note = reference === null ? tender : `${tender} ${reference}`;
  await bookEntries(tx, [
    { sourceId: id, kind: 'on-account', holder: customerId, reason: 'repay', amount, at, outletId, registerId, staffId, note },
  ]); // prettier-ignore
  const [known] = await rows(tx, 'select id from customers where id = $1', [customerId]);
  return known ? [] : [{ code: 'UNKNOWN_CUSTOMER', detail: { customerId } }];
}
