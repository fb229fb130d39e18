import type { SellingSettingsRow } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';

type Settings = Omit<SellingSettingsRow, 'version'>;

/** How the tills sell; its one row is made by the migration. */
export async function readSellingSettings(tx: EntityManager): Promise<SellingSettingsRow> {
  const [row] = await rows<{ settings: Settings; version: number }>(
    tx,
    'select settings, version from selling_settings',
  );
  if (!row) throw new Error('the selling settings have no row');
  return { ...row.settings, version: row.version };
}

/** False when the settings are of another version by now. */
export const updateSellingSettings = async (
  tx: EntityManager,
  { version, ...settings }: SellingSettingsRow,
  staffId: string | null,
): Promise<boolean> =>
  (await changedRows(
    tx,
    `update selling_settings set settings = $1, version = version + 1, changed_at = now(), changed_by = $3
     where version = $2`,
    [JSON.stringify(settings), version, staffId],
  )) === 1;
