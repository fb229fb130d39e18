import { Module } from '@nestjs/common';
import { SalesModule } from '../sales/index.js';
import { ImportTargets } from './import-target.js';
import { RecordsImporter } from './records/records-importer.js';
import { SalesImporter } from './sales/import-sales.js';
import { InvoicePoster } from './sales/post-invoices.js';

@Module({
  imports: [SalesModule],
  providers: [ImportTargets, InvoicePoster, SalesImporter, RecordsImporter],
})
export class IntegrationsModule {}
