import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../services/api/dist/app.module.js';
import { readConfig } from '../../services/api/dist/config/read-config.js';
import { readMapping } from '../../services/api/dist/domains/integrations/import-mapping.js';
import { SalesImporter } from '../../services/api/dist/domains/integrations/sales/import-sales.js';

// One import in a process of its own, so that its peak of memory is its own; prints one line of JSON.
const [file, mappingFile, source, warmFile] = process.argv.slice(2);
const app = await NestFactory.createApplicationContext(AppModule.with(readConfig()), {
  logger: false,
});
const mapping = readMapping(mappingFile);
const importFile = (path, name) =>
  app.get(SalesImporter).run({
    file: path,
    mapping,
    source: name,
    outletCode: 'BENCH',
    reportPath: null,
    otherCurrencyOk: true,
    dryRun: false,
  });

// Until the compiler and the heap have settled, time and memory say little of the file.
await importFile(warmFile, `warm-${source}-${process.pid}`);
const start = performance.now();
const { rows, accepted } = await importFile(file, source);
const seconds = (performance.now() - start) / 1000;
await app.close();
const peakMb = process.resourceUsage().maxRSS / 1024;
process.stdout.write(`${JSON.stringify({ rows, accepted, seconds, peakMb })}\n`);
