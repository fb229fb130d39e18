import type { Client } from 'pg';

export interface SoldAtTill {
  id: string;
  number: number;
  /** Cash took part in paying: the drawer opens for it. */
  inCash: boolean;
}

/** The sales of the registers that were enrolled after the demo's history was written: those have an epoch above 1. */
export async function salesOfTills(client: Client): Promise<SoldAtTill[]> {
  const { rows } = await client.query<SoldAtTill>(
    `select s.id, s.number, exists (select from payments p where p.sale_id = s.id and p.kind = 'cash') as "inCash"
       from sales s where s.kind = 'sale' and s.epoch > 1 order by s.sealed_at`,
  );
  return rows;
}
