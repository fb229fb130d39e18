import { Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { Housekeeping } from './housekeeping.js';

@Module({ imports: [ScheduleModule.forRoot()], providers: [Housekeeping] })
export class HousekeepingModule {}
