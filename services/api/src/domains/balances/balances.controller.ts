import { balanceAdjustRoute, balanceGetRoute, balanceListRoute, balanceTermsRoute, debtAgeingRoute, giftCardIssueRoute } from '@khanut/shared/contracts'; // prettier-ignore
import { Controller } from '@nestjs/common';
import type { Ctx } from '../../platform/http/ctx.js';
import { Handles, type Input } from '../../platform/http/handles.js';
import { BalancesService } from './balances.service.js';
import { GiftCards } from './issue-gift-card.js';

@Controller()
export class BalancesController {
  constructor(
    private readonly balances: BalancesService,
    private readonly giftCards: GiftCards,
  ) {}

  @Handles(balanceListRoute)
  list(ctx: Ctx, { query }: Input<typeof balanceListRoute>) {
    return this.balances.list(ctx, query);
  }

  @Handles(debtAgeingRoute)
  ageing(ctx: Ctx) {
    return this.balances.ageing(ctx);
  }

  @Handles(balanceGetRoute)
  get(ctx: Ctx, { params }: Input<typeof balanceGetRoute>) {
    return this.balances.get(ctx, params.kind, params.holder);
  }

  @Handles(balanceAdjustRoute)
  adjust(ctx: Ctx, { params, body }: Input<typeof balanceAdjustRoute>) {
    return this.balances.adjust(ctx, params.kind, params.holder, body);
  }

  @Handles(balanceTermsRoute)
  terms(ctx: Ctx, { params, body }: Input<typeof balanceTermsRoute>) {
    return this.balances.terms(ctx, params.kind, params.holder, body);
  }

  @Handles(giftCardIssueRoute)
  issue(ctx: Ctx, { body }: Input<typeof giftCardIssueRoute>) {
    return this.giftCards.issue(ctx, body);
  }
}
