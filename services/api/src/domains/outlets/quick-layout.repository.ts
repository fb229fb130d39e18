import type { QuickLayoutChangedBody } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';

/** The arrangement made last wins, whenever it comes in. */
export const keepQuickLayout = async (
  tx: EntityManager,
  { registerId, layout, at }: QuickLayoutChangedBody,
): Promise<void> =>
  void (await rows(
    tx,
    `update registers set quick_layout = $2, quick_layout_at = $3
     where id = $1 and (quick_layout_at is null or quick_layout_at <= $3)`,
    [registerId, JSON.stringify(layout), at],
  ));
