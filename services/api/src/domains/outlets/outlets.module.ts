import { Module } from '@nestjs/common';
import { EnrolRegister } from './enrol-register.js';
import { OutletsController } from './outlets.controller.js';
import { OutletsService } from './outlets.service.js';
import { RegistersController } from './registers.controller.js';
import { RegistersService } from './registers.service.js';

@Module({
  controllers: [OutletsController, RegistersController],
  providers: [OutletsService, RegistersService, EnrolRegister],
})
export class OutletsModule {}
