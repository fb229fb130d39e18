import {
  discountCategoryListRoute,
  discountCategorySaveRoute,
  rulebookPolicyRoute,
  rulebookPolicySaveRoute,
  ruleDeleteRoute,
  ruleFindingsRoute,
  ruleListRoute,
  ruleRestoreRoute,
  ruleSaveRoute,
} from '@khanut/shared/contracts';
import { Controller } from '@nestjs/common';
import type { Ctx } from '../../platform/http/ctx.js';
import { Handles, type Input } from '../../platform/http/handles.js';
import { FindingsService } from './findings.service.js';
import { RulebookService } from './rulebook.service.js';

@Controller()
export class RulebookController {
  constructor(
    private readonly rulebook: RulebookService,
    private readonly findings: FindingsService,
  ) {}

  @Handles(discountCategoryListRoute)
  listCategories() {
    return this.rulebook.listCategories();
  }

  @Handles(discountCategorySaveRoute)
  saveCategory(ctx: Ctx, { params, body }: Input<typeof discountCategorySaveRoute>) {
    return this.rulebook.saveCategory(ctx, params.id, body);
  }

  @Handles(ruleListRoute)
  listRules(ctx: Ctx) {
    return this.rulebook.listRules(ctx);
  }

  @Handles(ruleSaveRoute)
  saveRule(ctx: Ctx, { params, body }: Input<typeof ruleSaveRoute>) {
    return this.rulebook.saveRule(ctx, params.id, body);
  }

  @Handles(ruleDeleteRoute)
  deleteRule(ctx: Ctx, { params }: Input<typeof ruleDeleteRoute>) {
    return this.rulebook.setDeleted(ctx, params.id, true);
  }

  @Handles(ruleRestoreRoute)
  restoreRule(ctx: Ctx, { params }: Input<typeof ruleRestoreRoute>) {
    return this.rulebook.setDeleted(ctx, params.id, false);
  }

  @Handles(rulebookPolicyRoute)
  readPolicy() {
    return this.rulebook.readPolicy();
  }

  @Handles(rulebookPolicySaveRoute)
  savePolicy(ctx: Ctx, { body }: Input<typeof rulebookPolicySaveRoute>) {
    return this.rulebook.savePolicy(ctx, body);
  }

  @Handles(ruleFindingsRoute)
  findFindings(ctx: Ctx, { body }: Input<typeof ruleFindingsRoute>) {
    return this.findings.find(ctx, body);
  }
}
