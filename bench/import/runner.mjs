import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../services/api/dist/app.module.js';
import { readConfig } from '../../services/api/dist/config/read-config.js';
import { readMapping } from '../../services/api/dist/domains/integrations/import-mapping.js';
import { SalesImporter } from '../../services/api/dist/domains/integrations/sales/import-sales.js';

// One import in a process of its own, so that its peak of memory is its own; prints one line of JSON.
const [file, mappingFile, source] = process.argv.slice(2);
const app = await NestFactory.createApplicationContext(AppModule.with(readConfig()), {
  logger: false,
});
const mapping = readMapping(mappingFile);
const start = performance.now();
const result = await app.get(SalesImporter).run({
  file,
  mapping,
  source,
  outletCode: 'BENCH',
  reportPath: null,
  otherCurrencyOk: true,
  dryRun: false,
});
const seconds = (performance.now() - start) / 1000;
await app.close();
process.stdout.write(
  `${JSON.stringify({ rows: result.rows, accepted: result.accepted, seconds, peakMb: process.resourceUsage().maxRSS / 1024 })}\n`,
);
