import { postingInput, type PostingPart, type SaleToPost } from '../../platform/posting/posting-part.js'; // prettier-ignore

/**
 * What a sale says a manager allowed: on its discounts by hand, on prices that are not the list's, and on goods that come
 * back. A price that whoever set it answers for alone was set by right, which is looked at with the prices; the prices of
 * goods that come back repeat what was allowed when they were sold.
 */
function namedApprovals({ n, sale, source }: SaleToPost) {
  if (source !== null) return [];
  const named = [
    ...sale.cart.manualDiscounts,
    ...sale.cart.lines.flatMap(({ fixedPrice, quantity }) =>
      fixedPrice && quantity > 0 ? [fixedPrice] : [],
    ),
    ...(sale.original?.approvedBy
      ? [{ ...sale.original, approvedBy: sale.original.approvedBy }]
      : []),
  ];
  const seen = new Set<string>();
  // Where it was set aside and taken over, approvals were given to its former ids.
  const sale_ids = [sale.id, ...(sale.formerIds ?? [])].join(',');
  return named.flatMap((one) => {
    const approval_id = one.approvalId ?? null;
    // Older tills do not say who set a price: the cashier, as far as anybody knows.
    const setBy = 'kind' in one ? (one.byStaffId ?? sale.cashierId) : null;
    const isOwnPrice = approval_id === null && one.approvedBy === setBy;
    if (one.approvedBy === null || isOwnPrice) return [];
    const is_again = approval_id !== null && seen.has(approval_id);
    if (approval_id !== null) seen.add(approval_id);
    const rate = 'amount' in one && one.amount.kind === 'percent' ? one.amount.rate : null;
    return [{ n, approval_id, approver_id: one.approvedBy, rate, is_again, sale_ids }];
  });
}

/**
 * Is what a sale calls approved approved? Each approval is good once, for the sale it names. One that is not here yet
 * is awaited. Reads `in_sales`; left out for slices without approvals.
 */
export const approvalPosting: PostingPart = {
  inputs: [
    postingInput({
      name: 'named_approvals',
      columns: {
        n: 'int',
        approval_id: 'uuid',
        approver_id: 'uuid',
        rate: 'bigint',
        is_again: 'boolean',
        sale_ids: 'text',
      },
      rows: namedApprovals,
    }),
  ],
  checks: [
    `checked_approvals as materialized (
  select i.n, i.approval_id, i.approver_id, case
      when i.is_again then 'APPROVAL_USED_TWICE'
      when a.id is null then 'APPROVAL_MISSING'
      when a.sale_id is null or not a.sale_id = any(string_to_array(i.sale_ids, ',')::uuid[]) or (a.sale_id = s.id and a.register_id <> $1) then 'APPROVAL_OF_OTHER_SALE'
      when a.approver_id <> i.approver_id or (i.rate is not null and a.rate is not null and i.rate > a.rate) then 'APPROVAL_DIFFERS'
    end as code
  from in_named_approvals i join in_sales s using (n) left join lateral (
    select a.* from approvals a
    where a.id = i.approval_id or (i.approval_id is null and a.sale_id = any(string_to_array(i.sale_ids, ',')::uuid[]) and a.approver_id = i.approver_id) limit 1
  ) a on true
)`,
  ],
  facts: [
    `select n, code, jsonb_build_object('approvalId', approval_id, 'approverId', approver_id)
     from checked_approvals where code is not null`,
  ],
  standIn: [],
};
