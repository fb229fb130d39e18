import { Module } from '@nestjs/common';
import { GoodsReceiptsService } from './goods-receipts.service.js';
import { StockController } from './stock.controller.js';
import { StockService } from './stock.service.js';

@Module({ controllers: [StockController], providers: [StockService, GoodsReceiptsService] })
export class StockModule {}
