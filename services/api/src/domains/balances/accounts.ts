import type { BalanceKind } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { giftCardHolder } from './balance-moves.js';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Who stands behind an account. */
export interface AccountOwner {
  /** The account's key: the household's for points of a member. */
  holder: string;
  customerId: string | null;
  /** False: a member of a household who earns for it and may not spend. */
  mayBurn: boolean;
}

/**
 * The account that a card's code or a customer's id names. Points of a household belong to it: its members name
 * themselves, so that one may see who spends.
 * @throws DomainError NOT_FOUND
 */
export async function accountOf(
  tx: EntityManager,
  kind: BalanceKind,
  name: string,
): Promise<AccountOwner> {
  if (kind === 'gift-card')
    return { holder: giftCardHolder(name), customerId: null, mayBurn: true };
  const [ruleId, stampsOf] = kind === 'stamps' ? name.split(':') : [null, name];
  if (!stampsOf || !uuid.test(stampsOf)) throw new DomainError('NOT_FOUND');
  const [found] = await rows<{ customerId: string | null; householdId: string | null; mayBurn: boolean | null }>(
    tx,
    `select c.id as "customerId", coalesce(h.id, m.household_id) as "householdId", m.may_burn as "mayBurn"
     from (select $1::uuid as id) as named
     left join customers c on c.id = named.id and c.deleted_at is null
     left join household_members m on m.customer_id = c.id
     left join households h on h.id = named.id and h.deleted_at is null`,
    [stampsOf],
  ); // prettier-ignore
  const { customerId = null, householdId = null, mayBurn = null } = found ?? {};
  if (!customerId && !(householdId && kind === 'points')) throw new DomainError('NOT_FOUND');
  if (kind === 'stamps') return { holder: `${ruleId}:${customerId}`, customerId, mayBurn: true };
  if (kind !== 'points' || !householdId)
    return { holder: (customerId ?? stampsOf).toLowerCase(), customerId, mayBurn: true };
  // Nobody in particular asks for a household named by itself: it can be looked at, not spent from.
  return { holder: householdId, customerId, mayBurn: customerId !== null && mayBurn === true };
}
