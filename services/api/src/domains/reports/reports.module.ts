import { Module } from '@nestjs/common';
import { ReportsController } from './reports.controller.js';
import { ReportsService } from './reports.service.js';
import { SalesByHour } from './sales-by-hour.js';
import { TodayService } from './today.service.js';

@Module({
  controllers: [ReportsController],
  providers: [ReportsService, TodayService, SalesByHour],
})
export class ReportsModule {}
