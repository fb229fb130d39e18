import { outletListRoute } from '@khanut/shared/contracts';
import { Controller, Get, Module } from '@nestjs/common';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import { AppModule } from '../../app.module.js';
import { readConfig } from '../../config/read-config.js';
import { createApp } from './create-app.js';
import { Handles } from './handles.js';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

@Controller()
class BackDoor {
  @Get('/api/v1/back-door')
  open() {
    return 'anybody';
  }
}

@Controller()
class Doubled {
  @Handles(outletListRoute)
  list() {
    return { rows: [] };
  }
}

function start(controller: new () => object) {
  const config = readConfig({
    DATABASE_URL: db.appUrl,
    KHANUT_JOBS: 'none',
    KHANUT_LOG_LEVEL: 'silent',
  });
  @Module({ imports: [AppModule.with(config)], controllers: [controller] })
  class Root {}
  return createApp({ module: Root }, config);
}

test('a handler without a declaration stops the start', async () => {
  await expect(start(BackDoor)).rejects.toThrow('GET /api/v1/back-door is not declared');
});

test('two handlers of one route stop the start', async () => {
  await expect(start(Doubled)).rejects.toThrow(/outlets/);
});
