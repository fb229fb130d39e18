import { Module } from '@nestjs/common';
import { SaleAcceptor } from './accept-sales.js';
import { ExceptionsService } from './exceptions.service.js';
import { SaleStore, SqlSaleStore } from './sale-store.js';
import { SalesController } from './sales.controller.js';
import { SalesService } from './sales.service.js';

@Module({
  controllers: [SalesController],
  providers: [
    SaleAcceptor,
    { provide: SaleStore, useClass: SqlSaleStore },
    SalesService,
    ExceptionsService,
  ],
  exports: [SaleAcceptor],
})
export class SalesModule {}
