import { Module } from '@nestjs/common';
import { PreordersController } from './preorders.controller.js';
import { PreordersService } from './preorders.service.js';

@Module({ controllers: [PreordersController], providers: [PreordersService] })
export class PreordersModule {}
