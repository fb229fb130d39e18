import { Module } from '@nestjs/common';
import { BacktestJobs } from './backtest-jobs.js';
import { BacktestsController } from './backtests.controller.js';
import { BacktestsService } from './backtests.service.js';
import { RunBackTest } from './run-back-test.js';

@Module({
  controllers: [BacktestsController],
  providers: [BacktestsService, BacktestJobs, RunBackTest],
})
export class BacktestsModule {}
