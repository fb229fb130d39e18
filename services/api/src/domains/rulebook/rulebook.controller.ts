import {
  discountCategoryListRoute,
  discountCategorySaveRoute,
  ruleListRoute,
  ruleSaveRoute,
} from '@khanut/shared/contracts';
import { Controller } from '@nestjs/common';
import type { Ctx } from '../../platform/http/ctx.js';
import { Handles, type Input } from '../../platform/http/handles.js';
import { RulebookService } from './rulebook.service.js';

@Controller()
export class RulebookController {
  constructor(private readonly rulebook: RulebookService) {}

  @Handles(discountCategoryListRoute)
  listCategories() {
    return this.rulebook.listCategories();
  }

  @Handles(discountCategorySaveRoute)
  saveCategory(ctx: Ctx, { params, body }: Input<typeof discountCategorySaveRoute>) {
    return this.rulebook.saveCategory(ctx, params.id, body);
  }

  @Handles(ruleListRoute)
  listRules() {
    return this.rulebook.listRules();
  }

  @Handles(ruleSaveRoute)
  saveRule(ctx: Ctx, { params, body }: Input<typeof ruleSaveRoute>) {
    return this.rulebook.saveRule(ctx, params.id, body);
  }
}
