import { Module } from '@nestjs/common';
import { CardimportsController } from './cardimports.controller.js';
import { CardimportsService } from './cardimports.service.js';

@Module({ controllers: [CardimportsController], providers: [CardimportsService] })
export class CardimportsModule {}
