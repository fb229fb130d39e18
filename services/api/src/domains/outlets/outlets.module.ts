import { Module } from '@nestjs/common';
import { EnrolRegister } from './enrol-register.js';
import { OutletsController } from './outlets.controller.js';
import { OutletsService } from './outlets.service.js';
import { RegistersController } from './registers.controller.js';
import { RegistersService } from './registers.service.js';
import { SellingSettingsController } from './selling-settings.controller.js';

@Module({
  controllers: [OutletsController, RegistersController, SellingSettingsController],
  providers: [OutletsService, RegistersService, EnrolRegister],
})
export class OutletsModule {}
