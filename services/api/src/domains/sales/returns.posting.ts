import { postingInput, type PostingPart } from '../../platform/posting/posting-part.js';

/**
 * What receipts give back: is their sale here, and is more coming back than was sold? A look-up by what is stored; two
 * tills that return the same goods in the same moment are told by settle-late-sales.ts. One of the slice that was stored
 * meanwhile, by a push that was sent twice, counts once. Reads `in_sales`, `in_lines`.
 */
export const returnPosting: PostingPart = {
  inputs: [
    postingInput({
      name: 'returned',
      columns: { n: 'int', sale_id: 'uuid', line_id: 'uuid', quantity: 'bigint' },
      rows: ({ n, sale, moves, source }) => {
        const saleId = sale.original?.saleId;
        if (!moves || source !== null || !saleId) return [];
        const quantities = new Map(sale.priced.lines.map((line) => [line.lineId, -line.quantity]));
        return (sale.original?.lines ?? []).map(({ lineId, originalLineId }) => ({
          n,
          sale_id: saleId,
          line_id: originalLineId,
          quantity: quantities.get(lineId) ?? 0,
        }));
      },
    }),
  ],
  checks: [
    `returned_lines as materialized (
  select r.n, r.sale_id, r.line_id,
    coalesce((select o.quantity from sale_lines o where o.sale_id = r.sale_id and o.line_id = r.line_id),
      (select o.quantity from in_lines o where o.line_id = r.line_id limit 1)) as sold,
    sum(r.quantity) over (partition by r.line_id order by r.n rows unbounded preceding)
      + coalesce((select -sum(b.quantity) from sale_lines b where b.original_line_id = r.line_id
          and b.sale_id not in (select id from in_sales)), 0) as returned
  from in_returned r
)`,
  ],
  facts: [
    `select distinct n, 'UNKNOWN_SALE', jsonb_build_object('saleId', sale_id) from returned_lines where sold is null`,
    `select n, 'RETURN_EXCEEDS_SALE', jsonb_build_object('saleId', sale_id, 'lineId', line_id, 'sold', sold, 'returned', returned)
     from returned_lines where returned > sold`,
  ],
  standIn: [],
};
