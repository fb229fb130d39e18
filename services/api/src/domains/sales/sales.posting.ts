import type { SaleBody } from '@khanut/shared/contracts';
import {
  postingInput,
  type PostingPart,
  type SaleToPost,
} from '../../platform/posting/posting-part.js';
import { purchasesOf } from './purchases-of.js';

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const uuidOrNull = (id: string | null): string | null =>
  id !== null && uuidPattern.test(id) ? id : null;

function saleRow({ n, sale, moves, seq, hash, body, source }: SaleToPost) {
  const { totals } = sale.priced;
  return {
    n,
    id: sale.id,
    kind: sale.kind,
    number: sale.number,
    outlet_id: sale.outletId,
    epoch: sale.epoch,
    shift_id: sale.shiftId,
    cashier_id: sale.cashierId,
    customer_id: sale.customer?.id ?? null,
    customer_name: sale.customer?.name ?? null,
    opened_at: sale.openedAt,
    sealed_at: sale.sealedAt,
    business_date: sale.businessDate,
    currency: sale.priced.currency,
    rulebook_version: sale.priced.rulebookVersion,
    gross: totals.gross,
    discount: totals.discount,
    net: totals.net,
    included_tax: totals.includedTax,
    added_tax: totals.addedTax,
    rounding: totals.rounding,
    payable: totals.payable,
    paid: totals.paid,
    change: totals.change,
    purchases: purchasesOf(totals),
    points_earned: totals.pointsEarned,
    points_burnt: totals.pointsBurnt ?? 0,
    original_sale_id: sale.original?.saleId ?? null,
    preorder_id: sale.preorderId,
    reference: sale.reference,
    source,
    training: sale.training,
    line_count: sale.priced.lines.length,
    hour: Math.floor(sale.clock.minuteOfDay / 60),
    entered_at: sale.lateEntry?.enteredAt ?? null,
    moves,
    seq,
    hash,
    body_length: body.length,
  };
}

function lineRows({ n, sale, moves }: SaleToPost) {
  const inCart = new Map(sale.cart.lines.map((line) => [line.id, line]));
  const returned = new Map(sale.original?.lines.map((line) => [line.lineId, line]));
  // Goods without a receipt mirror no line of a sale.
  const isMirror = Boolean(sale.original?.saleId);
  return sale.priced.lines.map((line, at) => {
    const cart = inCart.get(line.lineId);
    return {
      n,
      line_id: line.lineId,
      line_no: at + 1,
      product_id: line.productId,
      category_id: uuidOrNull(cart?.product.categoryIds[0] ?? null),
      sku: cart?.product.sku ?? '',
      name: cart?.product.name ?? '',
      barcode: cart?.barcode ?? null,
      quantity: line.quantity,
      unit_price: line.unitPrice,
      gross: line.gross,
      discount: line.gross - line.net,
      net: line.net,
      tax: sum(line.taxes),
      original_line_id: (isMirror && returned.get(line.lineId)?.originalLineId) || null,
      goods: line.quantity < 0 ? (returned.get(line.lineId)?.goods ?? null) : null,
      reason: returned.get(line.lineId)?.reason ?? null,
      // What comes back was priced by the list of its day: today's has nothing to say about it.
      price_id: isMirror && returned.has(line.lineId) ? null : uuidOrNull(line.priceId),
      sealed_at: sale.sealedAt,
      moves,
    };
  });
}

const sum = (parts: readonly { amount: number }[]): number =>
  parts.reduce((total, part) => total + part.amount, 0);

const discountRows = ({ n, sale }: SaleToPost) =>
  sale.priced.lines.flatMap((line) =>
    line.discounts.map((share, position) => ({
      n,
      line_id: line.lineId,
      position,
      step: share.step,
      rule_id: share.ruleId,
      name: share.name,
      rate: share.rate,
      amount: share.amount,
    })),
  );

const taxRows = ({ n, sale }: SaleToPost) =>
  sale.priced.taxes.map((tax, position) => ({
    n,
    position,
    rate_id: tax.rateId,
    name: tax.name,
    rate: tax.rate,
    mode: tax.mode,
    amount: tax.amount,
  }));

const paymentRows = ({ n, sale }: SaleToPost) =>
  (sale.kind === 'void' ? [] : (sale as SaleBody).cart.tenders).map((tender) => ({
    n,
    id: tender.id,
    kind: tender.kind,
    amount: tender.amount,
    tendered: tender.tendered,
    reference: tender.reference,
  }));

/** What the sale is made of; comes first, for the other parts read `in_sales` and `checked_lines`. */
export const saleInputs: PostingPart = {
  inputs: [
    postingInput({
      name: 'sales',
      columns: {
        n: 'int', id: 'uuid', kind: 'text', number: 'int', outlet_id: 'uuid', epoch: 'int', shift_id: 'uuid',
        cashier_id: 'uuid', customer_id: 'uuid', customer_name: 'text', opened_at: 'timestamptz',
        sealed_at: 'timestamptz', business_date: 'date', currency: 'text', rulebook_version: 'int', gross: 'bigint',
        discount: 'bigint', net: 'bigint', included_tax: 'bigint', added_tax: 'bigint', rounding: 'bigint',
        payable: 'bigint', paid: 'bigint', change: 'bigint', purchases: 'bigint', points_earned: 'bigint', points_burnt: 'bigint', original_sale_id: 'uuid', preorder_id: 'uuid',
        reference: 'text', source: 'text', training: 'boolean', line_count: 'int', hour: 'int', entered_at: 'timestamptz', moves: 'boolean',
        seq: 'int', hash: 'text', body_length: 'int',
      }, // prettier-ignore
      rows: (entry) => [saleRow(entry)],
    }),
    postingInput({
      name: 'lines',
      columns: {
        n: 'int', line_id: 'uuid', line_no: 'int', product_id: 'uuid', category_id: 'uuid', sku: 'text', name: 'text',
        barcode: 'text', quantity: 'bigint', unit_price: 'bigint', gross: 'bigint', discount: 'bigint', net: 'bigint',
        tax: 'bigint', original_line_id: 'uuid', goods: 'text', reason: 'text', price_id: 'uuid', sealed_at: 'timestamptz', moves: 'boolean',
      }, // prettier-ignore
      rows: lineRows,
    }),
    postingInput({
      name: 'flags',
      columns: { n: 'int', code: 'text', detail: 'jsonb' },
      rows: ({ n, flags }) => flags.map(({ code, detail }) => ({ n, code, detail })),
    }),
  ],
  // Look-ups are scalar on purpose: always by the key, never a scan of a table that happens to be small today.
  checks: [
    `checked_lines as materialized (
  select l.*, (select p.stock_tracked from products p where p.id = l.product_id) as is_tracked,
    l.price_id is null or coalesce((select p.product_id = l.product_id and p.unit_price = l.unit_price
      and p.starts_at <= l.sealed_at and (p.ended_at is null or p.ended_at > l.sealed_at)
      from prices p where p.id = l.price_id), false) as price_held
  from in_lines l
)`,
  ],
  facts: [
    'select n, code, detail from in_flags',
    `select n, 'UNKNOWN_PRODUCT', jsonb_build_object('lineId', line_id) from checked_lines where is_tracked is null`,
    `select n, 'PRICE_DIFFERS', jsonb_build_object('lineId', line_id, 'unitPrice', unit_price) from checked_lines where not price_held`,
  ],
};

/** The receipt itself: header, lines with their cost, discounts, taxes, payments. Reads `line_costs` of stock. */
export const saleRecords: PostingPart = {
  inputs: [
    postingInput({
      name: 'discounts',
      columns: {
        n: 'int', line_id: 'uuid', position: 'int', step: 'text', rule_id: 'text', name: 'text', rate: 'int',
        amount: 'bigint',
      }, // prettier-ignore
      rows: discountRows,
    }),
    postingInput({
      name: 'taxes',
      columns: {
        n: 'int',
        position: 'int',
        rate_id: 'text',
        name: 'text',
        rate: 'int',
        mode: 'text',
        amount: 'bigint',
      },
      rows: taxRows,
    }),
    postingInput({
      name: 'payments',
      columns: {
        n: 'int',
        id: 'uuid',
        kind: 'text',
        amount: 'bigint',
        tendered: 'bigint',
        reference: 'text',
      },
      rows: paymentRows,
    }),
  ],
  effects: [
    `sale_costs as materialized (select n, sum(cost)::bigint as cost from line_costs group by n)`,
    `stored_sales as (
  insert into sales (id, kind, number, outlet_id, register_id, epoch, shift_id, cashier_id, customer_id, customer_name,
    opened_at, sealed_at, business_date, currency, rulebook_version, gross, discount, net, included_tax, added_tax,
    rounding, payable, paid, change, cost, original_sale_id, preorder_id, reference, source, training, line_count,
    points_earned, points_burnt, entered_at)
  select id, kind, number, outlet_id, $1, epoch, shift_id, cashier_id, customer_id, customer_name,
    opened_at, sealed_at, business_date, currency, rulebook_version, gross, discount, net, included_tax, added_tax,
    rounding, payable, paid, change, coalesce(c.cost, 0), original_sale_id, preorder_id, reference, source, training,
    line_count, points_earned, points_burnt, entered_at
  from new_sales left join sale_costs c using (n)
)`,
    `stored_lines as (
  insert into sale_lines (sale_id, line_id, line_no, business_date, outlet_id, product_id, category_id, sku, name,
    barcode, quantity, unit_price, gross, discount, net, tax, cost, original_line_id)
  select s.id, l.line_id, l.line_no, s.business_date, s.outlet_id, l.product_id, l.category_id, l.sku, l.name,
    l.barcode, l.quantity, l.unit_price, l.gross, l.discount, l.net, l.tax, coalesce(c.cost, 0), l.original_line_id
  from checked_lines l join new_sales s using (n) left join line_costs c on c.n = l.n and c.line_id = l.line_id
)`,
    `stored_discounts as (
  insert into sale_discounts (sale_id, line_id, position, step, rule_id, name, rate, amount, business_date, outlet_id,
    customer_id, cashier_id)
  select s.id, d.line_id, d.position, d.step, d.rule_id, d.name, d.rate, d.amount, s.business_date, s.outlet_id,
    s.customer_id, s.cashier_id
  from in_discounts d join new_sales s using (n)
)`,
    `stored_taxes as (
  insert into sale_taxes (sale_id, position, rate_id, name, rate, mode, amount)
  select s.id, t.position, t.rate_id, t.name, t.rate, t.mode, t.amount from in_taxes t join new_sales s using (n)
)`,
    `stored_payments as (
  insert into payments (id, sale_id, kind, amount, tendered, reference, outlet_id, business_date)
  select p.id, s.id, p.kind, p.amount, p.tendered, p.reference, s.outlet_id, s.business_date
  from in_payments p join new_sales s using (n)
)`,
  ],
};
