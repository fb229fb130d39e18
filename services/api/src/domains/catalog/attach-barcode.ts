import { type BarcodeAttachedBody, type Role, roleAllows } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';

/** Why a code that a till attached stands for nothing here; the entry stands all the same. */
interface NotAttached {
  code: 'BARCODE_NOT_ATTACHED';
  detail: Record<string, unknown>;
}

/** Gives a code to an item as the till did. Who did it must be allowed to change the catalogue. */
export async function attachFromTill(
  tx: EntityManager,
  body: BarcodeAttachedBody,
): Promise<NotAttached[]> {
  const { code, productId, quantity, staffId } = body;
  const refused = (reason: string, more: object = {}): NotAttached[] => [
    { code: 'BARCODE_NOT_ATTACHED', detail: { reason, code, productId, ...more } },
  ];
  const [staff] = await rows<{ role: Role }>(
    tx,
    'select role from staff where id = $1 and deleted_at is null',
    [staffId],
  );
  if (!staff || !roleAllows(staff.role, 'catalog.write')) return refused('not allowed');
  // Renewed first: it locks the product, and what tills pull carries the code.
  const renewed = await changedRows(
    tx,
    `update products set changed_at = $2, changed_by = $3, version = version + 1, xid = pg_current_xact_id()
     where id = $1 and deleted_at is null`,
    [productId, body.at, staffId],
  );
  if (!renewed) return refused('no such item');
  await rows(
    tx,
    `delete from barcodes b using products p
     where p.id = b.product_id and b.code = $1 and p.deleted_at is not null`,
    [code],
  );
  await rows(
    tx,
    `insert into barcodes (code, product_id, quantity) values ($1, $2, $3) on conflict (code) do nothing`,
    [code, productId, quantity],
  );
  const [owner] = await rows<{ productId: string }>(
    tx,
    'select product_id as "productId" from barcodes where code = $1',
    [code],
  );
  return owner?.productId === productId ? [] : refused('taken', { owner: owner?.productId });
}
