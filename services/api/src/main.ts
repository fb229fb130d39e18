import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { AppModule } from './app.module.js';
import { readConfig } from './config/read-config.js';
import { announceDemo, openDemo } from './demo/index.js';
import { prepareDatabase } from './prepare-database.js';
import { FirstRun } from './platform/auth/first-run.js';
import { createApp } from './platform/http/create-app.js';
import { runProcess } from './run-process.js';

/** The API process: HTTP, and jobs too unless KHANUT_JOBS=none. Prints one JSON line when it listens. */
await runProcess(async () => {
  const config = readConfig();
  await prepareDatabase(config);
  const { app } = await createApp(AppModule.with(config), config);
  const isDemo = config.KHANUT_DEMO && (await openDemo(app, config.KHANUT_DEMO_DAYS));
  await app.listen(config.PORT, config.HOST);
  const { port } = app.getHttpServer().address() as AddressInfo;
  const setupSecret = await app.get(FirstRun).announce();
  if (isDemo) await announceDemo(app, config);
  process.stdout.write(
    `${JSON.stringify({ ready: true, port, ...(setupSecret ? { setupSecret } : {}) })}\n`,
  );
  return app;
});
