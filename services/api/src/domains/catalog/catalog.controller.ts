import {
  categoryListRoute,
  categorySaveRoute,
  productCreateRoute,
  productDeleteRoute,
  productGetRoute,
  productListRoute,
  productRestoreRoute,
  productUpdateRoute,
  taxClassListRoute,
} from '@khanut/shared/contracts';
import { Controller } from '@nestjs/common';
import type { Ctx } from '../../platform/http/ctx.js';
import { Handles, type Input } from '../../platform/http/handles.js';
import { CatalogService } from './catalog.service.js';
import { CategoriesService } from './categories.service.js';

@Controller()
export class CatalogController {
  constructor(
    private readonly catalog: CatalogService,
    private readonly categories: CategoriesService,
  ) {}

  @Handles(productListRoute)
  list(ctx: Ctx, { query }: Input<typeof productListRoute>) {
    return this.catalog.list(ctx, query);
  }

  @Handles(productGetRoute)
  get(ctx: Ctx, { params }: Input<typeof productGetRoute>) {
    return this.catalog.get(ctx, params.id);
  }

  @Handles(productCreateRoute)
  create(ctx: Ctx, { body }: Input<typeof productCreateRoute>) {
    return this.catalog.create(ctx, body);
  }

  @Handles(productUpdateRoute)
  update(ctx: Ctx, { params, body }: Input<typeof productUpdateRoute>) {
    return this.catalog.update(ctx, params.id, body);
  }

  @Handles(productDeleteRoute)
  remove(ctx: Ctx, { params }: Input<typeof productDeleteRoute>) {
    return this.catalog.remove(ctx, params.id);
  }

  @Handles(productRestoreRoute)
  restore(ctx: Ctx, { params }: Input<typeof productRestoreRoute>) {
    return this.catalog.restore(ctx, params.id);
  }

  @Handles(categoryListRoute)
  listCategories() {
    return this.categories.list();
  }

  @Handles(categorySaveRoute)
  saveCategory(ctx: Ctx, { params, body }: Input<typeof categorySaveRoute>) {
    return this.categories.save(ctx, params.id, body);
  }

  @Handles(taxClassListRoute)
  listTaxClasses() {
    return this.categories.taxClasses();
  }
}
