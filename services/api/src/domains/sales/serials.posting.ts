import {
  postingInput,
  type PostingPart,
  type SaleToPost,
} from '../../platform/posting/posting-part.js';

/**
 * Serial numbers that went out or came back. Each is a counter, so the order in which tills deliver plays no part; one
 * that stands above 1 was sold twice, which is told, never refused. Reads `new_sales`; left out for slices without any.
 */
export const serialPosting: PostingPart = {
  inputs: [
    postingInput({
      name: 'serials',
      columns: { n: 'int', product_id: 'uuid', serial: 'text', change: 'int' },
      rows: serialRows,
    }),
  ],
  effects: [
    // Rows are taken in key order, so that two slices never wait for each other in a ring.
    `serials_after as materialized (
  insert into sold_serials as present (product_id, serial, sold, sale_id, outlet_id)
  select i.product_id, i.serial, sum(i.change)::int, (array_agg(s.id order by i.n desc))[1],
    (array_agg(s.outlet_id order by i.n desc))[1]
  from in_serials i join new_sales s using (n)
  group by i.product_id, i.serial order by i.product_id, i.serial
  on conflict (product_id, serial) do update set sold = present.sold + excluded.sold,
    sale_id = case when excluded.sold > 0 then excluded.sale_id else present.sale_id end,
    outlet_id = case when excluded.sold > 0 then excluded.outlet_id else present.outlet_id end
  returning product_id, serial, new.sold, old.sale_id as before_sale_id
)`,
  ],
  lateFacts: [
    `select i.n, 'SERIAL_SOLD_TWICE', jsonb_build_object('productId', a.product_id, 'serial', a.serial,
       'beforeSaleId', a.before_sale_id)
     from serials_after a join in_serials i using (product_id, serial) join new_sales s using (n)
     where a.sold > 1 and i.change > 0`,
  ],
  standIn: [],
};

/** An index holds no longer ones; tills take 60 letters. Capitals: one piece, however it was typed. */
const longestSerial = 200;

/** What a voided line or training would move is nothing; imports know no serial numbers. */
function serialRows({ n, sale, moves, source }: SaleToPost) {
  if (!moves || source !== null) return [];
  return sale.cart.lines.flatMap(({ product, quantity, serials }) =>
    (serials ?? []).map((serial) => ({
      n,
      product_id: product.id,
      serial: serial.slice(0, longestSerial).toUpperCase(),
      change: quantity > 0 ? 1 : -1,
    })),
  );
}
