import type { BodyOf, RuleFinding, ruleFindingsRoute } from '@khanut/shared/contracts';
import { ruleFindings } from '@khanut/shared/rule-check';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Ctx } from '../../platform/http/ctx.js';
import { ruleSurroundings } from './rule-surroundings.js';
import { ruleOf } from './rulebook.policy.js';
import { activeRules } from './rulebook.repository.js';

/** Conflicts and dead rules of the working copy. */
@Injectable()
export class FindingsService {
  constructor(private readonly dataSource: DataSource) {}

  /** With a draft in the place of the rule of its id; a draft that is switched off is left out like any other rule. */
  async find(
    ctx: Ctx,
    { draft }: BodyOf<typeof ruleFindingsRoute>,
  ): Promise<{ rows: RuleFinding[] }> {
    const tx = this.dataSource.manager;
    const stored = (await activeRules(tx)).filter((rule) => rule.id !== draft?.id);
    const rules = draft?.rule.active ? [...stored, ruleOf(draft.id, draft.rule)] : stored;
    return { rows: ruleFindings(rules, await ruleSurroundings(tx, rules, ctx.now)) };
  }
}
