import type {
  BodyOf,
  Category,
  categorySaveRoute,
  ResponseOf,
  taxClassListRoute,
} from '@khanut/shared/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { whyNotUpdated } from '../../platform/errors/version-conflict.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { faultyField } from './catalog.errors.js';
import * as categories from './categories.repository.js';

@Injectable()
export class CategoriesService {
  constructor(private readonly dataSource: DataSource) {}

  async list() {
    return { rows: await categories.findCategories(this.dataSource.manager) };
  }

  async taxClasses(): Promise<ResponseOf<typeof taxClassListRoute>> {
    return { rows: await categories.findTaxClasses(this.dataSource.manager) };
  }

  /** `version: null` creates. @throws DomainError ALREADY_EXISTS, VERSION_CONFLICT, VALIDATION_FAILED for a ring */
  save(
    ctx: Ctx,
    id: string,
    { version, ...category }: BodyOf<typeof categorySaveRoute>,
  ): Promise<Category> {
    return transaction(this.dataSource, async (tx) => {
      const { parentId } = category;
      if (parentId && (parentId === id || (await categories.isAtOrAbove(tx, id, parentId))))
        throw faultyField('parentId', 'a category can not stand below itself');
      const staffId = ctx.staffId ?? null;
      if (version === null) {
        if (!(await categories.insertCategory(tx, id, category, staffId)))
          throw new DomainError('ALREADY_EXISTS');
      } else if (!(await categories.updateCategory(tx, id, category, staffId, version))) {
        throw await whyNotUpdated(tx, 'categories', id);
      }
      const saved = await categories.findCategory(tx, id);
      if (!saved) throw new DomainError('NOT_FOUND');
      return saved;
    });
  }
}
