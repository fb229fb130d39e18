import { Module } from '@nestjs/common';
import { AccountJobs } from './account-jobs.js';
import { BalancesController } from './balances.controller.js';
import { BalancesService } from './balances.service.js';
import { HoldsController } from './holds.controller.js';
import { HoldsService } from './holds.service.js';
import { GiftCards } from './issue-gift-card.js';

@Module({
  controllers: [BalancesController, HoldsController],
  providers: [AccountJobs, BalancesService, GiftCards, HoldsService],
})
export class BalancesModule {}
