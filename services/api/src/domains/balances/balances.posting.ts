import {
  postingInput,
  type PostingPart,
  type SaleToPost,
} from '../../platform/posting/posting-part.js';
import { balanceMoves } from './balance-moves.js';

const moveRows = (entry: SaleToPost) =>
  balanceMoves(entry).map((move, position) => ({
    n: entry.n,
    position,
    kind: move.kind,
    holder: move.holder,
    reason: move.reason,
    amount: move.amount,
    available_at: move.availableAt,
    expires_at: move.expiresAt,
    lot_id: move.lotId,
    customer_id: move.customerId,
    hold_id: move.holdId,
    currency: move.kind === 'points' || move.kind === 'stamps' ? null : entry.sale.priced.currency,
  }));

/**
 * Accounts: entries once by their key, balances by delta in key order, the sale's holds taken out of what is set aside.
 * Rows are locked holds first, then balances, as everywhere in this domain. What turns out too much is booked and told.
 */
export const balancePosting: PostingPart = {
  inputs: [
    postingInput({
      name: 'balance_moves',
      columns: {
        n: 'int', position: 'int', kind: 'text', holder: 'text', reason: 'text', amount: 'bigint',
        available_at: 'timestamptz', expires_at: 'timestamptz', lot_id: 'uuid', customer_id: 'uuid', hold_id: 'uuid',
        currency: 'text',
      }, // prettier-ignore
      rows: moveRows,
    }),
  ],
  facts: [
    `select n, 'ACCOUNT_UNKNOWN', jsonb_build_object('kind', kind, 'holder', holder) from in_balance_moves
     where customer_id is null and kind <> 'gift-card'`,
  ],
  effects: [
    `balance_moves as materialized (
  select m.*, s.id as sale_id, s.sealed_at, s.business_date, s.outlet_id, s.cashier_id
  from in_balance_moves m join new_sales s using (n)
)`,
    // A hold is found by its id or by the sale it was made for; one that the sale didn't use after all is let go.
    `ended_holds as materialized (
  update holds h set ended_at = now(),
    sale_id = coalesce((select m.sale_id from balance_moves m where m.hold_id = h.id limit 1), h.sale_id),
    state = case when exists (select from balance_moves m where m.kind = h.kind and m.holder = h.holder and m.amount < 0
      and (m.hold_id = h.id or m.sale_id = h.sale_id)) then 'captured' else 'released' end
  where h.state = 'open' and h.id = any (array(
    select hold_id from balance_moves where hold_id is not null
    union
    select o.id from holds o where o.sale_id = any (array(select sale_id from balance_moves)) and o.state = 'open'))
  returning h.id, h.kind, h.holder, h.amount, h.state
)`,
    `balance_changes as (
  select kind, holder, sum(amount)::bigint as amount, sum(held)::bigint as held, min(customer_id::text)::uuid as customer_id,
    min(currency) as currency, min(outlet_id::text)::uuid as outlet_id
  from (
    select kind, holder, amount, 0::bigint as held, customer_id, currency, outlet_id from balance_moves
    union all
    select kind, holder, 0, -amount, null, null, null from ended_holds
  ) as change
  group by kind, holder
)`,
    // Rows are taken in key order, so that two slices never wait for each other in a ring. A household has no customer.
    `balances_after as materialized (
  insert into balances as b (kind, holder, amount, held, customer_id, currency, outlet_id)
  select kind, holder, amount, held, case when holder = customer_id::text or kind = 'stamps' then customer_id end, currency, outlet_id
  from balance_changes order by kind, holder
  on conflict (kind, holder) do update set amount = b.amount + excluded.amount, held = b.held + excluded.held,
    changed_at = now()
  returning kind, holder, coalesce(old.amount, 0) as amount_before, old.kind is null as is_new, credit_limit, due_days,
    blocked_at, new.expires_at as account_expires_at
)`,
    `booked_moves as materialized (
  select *, case
    when kind = 'gift-card' and is_new then 'GIFT_CARD_UNKNOWN'
    when amount < 0 and reason <> 'take-back' and (blocked_at <= sealed_at or account_expires_at <= sealed_at) then 'ACCOUNT_BLOCKED'
    when amount < 0 and running < -credit_limit then 'BALANCE_OVERDRAFT' end as problem
  from (
    select m.*, a.is_new, a.credit_limit, a.due_days, a.blocked_at, a.account_expires_at,
      a.amount_before + sum(m.amount) over (partition by m.kind, m.holder order by m.n, m.position) as running
    from balance_moves m join balances_after a using (kind, holder)
  ) as move
)`,
    `stored_balance_entries as (
  insert into balance_entries (source_id, kind, holder, reason, position, amount, overdraft, available_at, expires_at, at,
    business_date, outlet_id, register_id, staff_id, sale_id, lot_id)
  select sale_id, kind, holder, reason, position, amount, problem is not null and amount < 0, available_at,
    case when reason = 'charge' then sealed_at + make_interval(days => due_days) else expires_at end, sealed_at,
    business_date, outlet_id, $1, cashier_id, sale_id, lot_id
  from booked_moves
)`,
    // The others of a household see its points change too.
    `renewed_customers as materialized (
  select h.customer_id from household_members h where h.household_id = any (array(
    select holder::uuid from balance_moves where kind = 'points' and holder <> customer_id::text))
)`,
  ],
  standIn: ['renewed_customers as (select null::uuid as customer_id where false)'],
  lateFacts: [
    `select n, problem, jsonb_build_object('kind', kind, 'holder', holder, 'amount', amount, 'after', running)
     from booked_moves where problem is not null`,
    `select m.n, 'HOLD_ENDED', jsonb_build_object('holdId', m.hold_id, 'kind', m.kind, 'holder', m.holder)
     from balance_moves m where m.hold_id is not null and m.amount < 0
       and not exists (select from ended_holds h where h.id = m.hold_id and h.state = 'captured')`,
  ],
};
