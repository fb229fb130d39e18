import type { BodyOf, labelTemplatePutRoute, LabelTemplateRow } from '@khanut/shared/contracts';
import { builtInTemplates, elementsOutside } from '@khanut/shared/labels';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { DomainError } from '../../platform/errors/domain-error.js';
import { whyNotUpdated } from '../../platform/errors/version-conflict.js';
import type { Ctx } from '../../platform/http/ctx.js';
import * as templates from './templates.repository.js';

type TemplateWrite = BodyOf<typeof labelTemplatePutRoute>;

/** How labels look: what comes with the house, and what the shop designed. */
@Injectable()
export class TemplatesService {
  constructor(private readonly dataSource: DataSource) {}

  async list(): Promise<{ rows: LabelTemplateRow[] }> {
    const own = await templates.findTemplates(this.dataSource.manager, null);
    return { rows: [...builtInTemplates, ...own] };
  }

  /** @throws DomainError NOT_FOUND */
  async get(tx: EntityManager, id: string): Promise<LabelTemplateRow> {
    const builtIn = builtInTemplates.find((one) => one.id === id);
    const found = builtIn ?? (await templates.findTemplates(tx, id))[0];
    if (!found) throw new DomainError('NOT_FOUND');
    return found;
  }

  /** @throws DomainError VALIDATION_FAILED, ALREADY_EXISTS, VERSION_CONFLICT, NOT_ALLOWED_NOW for a built-in one */
  async put(ctx: Ctx, id: string, { version, ...template }: TemplateWrite) {
    checkTemplate(id, template);
    const tx = this.dataSource.manager;
    const staffId = ctx.staffId ?? null;
    if (version === null) {
      const added = await templates.insertTemplate(tx, id, template, staffId);
      if (!added) throw new DomainError('ALREADY_EXISTS');
      return added;
    }
    const changed = await templates.updateTemplate(tx, id, template, version, staffId);
    if (changed) return changed;
    throw await whyNotUpdated(tx, 'label_templates', id);
  }

  /** @throws DomainError NOT_FOUND, NOT_ALLOWED_NOW for a built-in one */
  async remove(ctx: Ctx, id: string): Promise<{ ok: true }> {
    refuseBuiltIn(id);
    const isRemoved = await templates.removeTemplate(
      this.dataSource.manager,
      id,
      ctx.staffId ?? null,
    );
    if (!isRemoved) throw new DomainError('NOT_FOUND');
    return { ok: true };
  }
}

function refuseBuiltIn(id: string): void {
  if (builtInTemplates.some((one) => one.id === id))
    throw new DomainError(
      'NOT_ALLOWED_NOW',
      'A template that comes with the house can be copied, not changed.',
    );
}

function checkTemplate(id: string, template: Omit<TemplateWrite, 'version'>): void {
  refuseBuiltIn(id);
  const ids = template.elements.map((one) => one.id);
  const outside = new Set(elementsOutside(template));
  const fields = template.elements.flatMap((one, at) => {
    const path = `body.elements.${at}`;
    if (outside.has(one.id)) return [{ path, message: 'reaches over the edge of the label' }];
    return ids.indexOf(one.id) === at ? [] : [{ path, message: 'its id stands there twice' }];
  });
  if (fields.length > 0) throw new DomainError('VALIDATION_FAILED', undefined, { fields });
}
