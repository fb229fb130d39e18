import { Module } from '@nestjs/common';
import { SaleAcceptor } from './accept-sales.js';
import { ExceptionsService } from './exceptions.service.js';
import { ReturnsController } from './returns.controller.js';
import { ReturnsService } from './returns.service.js';
import { SaleStore, SqlSaleStore } from './sale-store.js';
import { SettleLateSales } from './settle-late-sales.js';
import { SalesController } from './sales.controller.js';
import { SalesService } from './sales.service.js';

@Module({
  controllers: [SalesController, ReturnsController],
  providers: [
    SaleAcceptor,
    { provide: SaleStore, useClass: SqlSaleStore },
    SalesService,
    ReturnsService,
    SettleLateSales,
    ExceptionsService,
  ],
  exports: [SaleAcceptor],
})
export class SalesModule {}
