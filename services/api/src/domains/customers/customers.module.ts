import { Module } from '@nestjs/common';
import { CustomersController } from './customers.controller.js';
import { CustomersService } from './customers.service.js';
import { TillCustomersController } from './till-customers.controller.js';

@Module({
  controllers: [CustomersController, TillCustomersController],
  providers: [CustomersService],
})
export class CustomersModule {}
