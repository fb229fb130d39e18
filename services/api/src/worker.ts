import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { readConfig } from './config/read-config.js';
import { LOGGER } from './platform/logging/logging.module.js';
import { NestLog } from './platform/logging/nest-log.js';
import { prepareDatabase } from './prepare-database.js';
import { runProcess } from './run-process.js';

/** The job process: outbox readers, relay and queue workers; no HTTP. */
await runProcess(async () => {
  const config = readConfig({ ...process.env, KHANUT_JOBS: 'inline' });
  await prepareDatabase(config);
  const app = await NestFactory.createApplicationContext(AppModule.with(config), {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(new NestLog(app.get(LOGGER)));
  await app.init();
  process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
  return app;
});
