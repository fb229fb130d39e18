import { Module } from '@nestjs/common';
import { SaleAcceptor } from './accept-sales.js';

@Module({ providers: [SaleAcceptor], exports: [SaleAcceptor] })
export class SalesModule {}
