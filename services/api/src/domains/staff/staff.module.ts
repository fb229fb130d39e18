import { Module } from '@nestjs/common';
import { SessionController } from './session.controller.js';
import { SetUpShop } from './set-up-shop.js';
import { SignIn } from './sign-in.js';
import { StaffController } from './staff.controller.js';
import { StaffService } from './staff.service.js';

@Module({
  controllers: [SessionController, StaffController],
  providers: [SetUpShop, SignIn, StaffService],
})
export class StaffModule {}
