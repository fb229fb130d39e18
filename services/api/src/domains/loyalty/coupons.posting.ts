import { postingInput, type PostingPart } from '../../platform/posting/posting-part.js';

/**
 * Uses of coupons: one row a receipt and code; a use more than allowed is told, never refused. Reads `in_sales`,
 * `new_sales`. What a full return gives back is booked afterwards (give-back-coupons.ts): this statement sees neither
 * the sale nor the returns of its own slice in the tables.
 */
export const couponPosting: PostingPart = {
  inputs: [
    postingInput({
      name: 'coupons',
      columns: { n: 'int', code: 'text' },
      rows: ({ n, sale, moves }) =>
        moves && sale.kind !== 'return' ? couponsOf(sale).map((code) => ({ n, code })) : [],
    }),
  ],
  checks: [
    `known_coupons as materialized (
  select i.n, i.code, c.code is not null and c.revoked_at is null as is_known, c.revoked_at
  from in_coupons i left join coupons c on c.code = i.code
)`,
  ],
  facts: [
    `select n, 'COUPON_UNKNOWN', jsonb_build_object('code', code, 'revokedAt', revoked_at) from known_coupons where not is_known`,
  ],
  effects: [
    `coupon_moves as materialized (
  select i.n, i.code, s.id, s.sealed_at, s.outlet_id, s.customer_id from in_coupons i join new_sales s using (n)
)`,
    `stored_coupon_uses as (
  insert into coupon_uses (sale_id, code, at, outlet_id, customer_id)
  select id, code, sealed_at, outlet_id, customer_id from coupon_moves order by id, code
)`,
    `coupons_after as materialized (
  update coupons c set uses = c.uses + m.count from (
    select code, count(*)::int as count from coupon_moves group by code order by code
  ) as m where c.code = m.code returning c.code, c.uses, c.uses_allowed
)`,
  ],
  standIn: [],
  lateFacts: [
    `select m.n, 'COUPON_REUSED', jsonb_build_object('code', m.code, 'uses', a.uses, 'allowed', a.uses_allowed)
     from coupon_moves m join coupons_after a using (code) where a.uses > a.uses_allowed`,
  ],
};

/** Each code once, as the engine counts them. */
const couponsOf = ({ priced }: { priced: { couponsUsed?: string[] } }): string[] => [
  ...new Set(priced.couponsUsed ?? []),
];
