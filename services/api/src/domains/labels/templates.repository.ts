import type { LabelTemplate, LabelTemplateRow } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';

interface Stored {
  id: string;
  version: number;
  template: LabelTemplate;
}

const rowOf = ({ id, version, template }: Stored): LabelTemplateRow => ({
  id,
  version,
  ...template,
});

/** The shop's own, by name. @param id null: all */
export async function findTemplates(
  tx: EntityManager,
  id: string | null,
): Promise<LabelTemplateRow[]> {
  const found = await rows<Stored>(
    tx,
    `select id, version, template from label_templates where deleted_at is null and ($1::uuid is null or id = $1)
     order by template ->> 'name', id`,
    [id],
  );
  return found.map(rowOf);
}

/** Adds one or brings a removed one back; undefined when there is one already. */
export async function insertTemplate(
  tx: EntityManager,
  id: string,
  template: LabelTemplate,
  staffId: string | null,
): Promise<LabelTemplateRow | undefined> {
  const [stored] = await rows<Stored>(
    tx,
    `insert into label_templates as t (id, template, created_by, changed_by) values ($1, $2, $3, $3)
     on conflict (id) do update set template = excluded.template, changed_by = excluded.changed_by, changed_at = now(),
       version = t.version + 1, deleted_at = null where t.deleted_at is not null
     returning id, version, template`,
    [id, JSON.stringify(template), staffId],
  );
  return stored && rowOf(stored);
}

/** undefined when the version is another by now, or there is none. */
export async function updateTemplate(
  tx: EntityManager,
  id: string,
  template: LabelTemplate,
  version: number,
  staffId: string | null,
): Promise<LabelTemplateRow | undefined> {
  const [stored] = await rows<Stored>(
    tx,
    `update label_templates set template = $2, version = version + 1, changed_by = $4, changed_at = now()
     where id = $1 and version = $3 and deleted_at is null returning id, version, template`,
    [id, JSON.stringify(template), version, staffId],
  );
  return stored && rowOf(stored);
}

export const removeTemplate = async (
  tx: EntityManager,
  id: string,
  staffId: string | null,
): Promise<boolean> =>
  (await changedRows(
    tx,
    `update label_templates set deleted_at = now(), changed_by = $2, changed_at = now()
     where id = $1 and deleted_at is null`,
    [id, staffId],
  )) === 1;
