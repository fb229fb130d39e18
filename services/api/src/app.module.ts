import { type DynamicModule, Module } from '@nestjs/common';
import { ConfigModule } from './config/config.module.js';
import type { Config } from './config/config-schema.js';
import { AuthModule } from './platform/auth/auth.module.js';
import { type Clock, ClockModule } from './platform/clock/clock.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { HealthModule } from './platform/health/health.module.js';
import { HousekeepingModule } from './platform/housekeeping/housekeeping.module.js';
import { HttpModule } from './platform/http/http.module.js';
import { IdsModule } from './platform/ids/ids.js';
import { LoggingModule } from './platform/logging/logging.module.js';
import { NoticesModule } from './platform/notices/notices.module.js';
import { OutboxModule } from './platform/outbox/outbox.module.js';
import { QueueModule } from './platform/queue/queue.module.js';
import { domainModules } from './domains.js';

const platform = [
  IdsModule, LoggingModule, DatabaseModule, AuthModule, QueueModule, NoticesModule, OutboxModule, HttpModule, HealthModule, HousekeepingModule,
]; // prettier-ignore

/** The whole API; HTTP, jobs and commands start from the same rooms. */
@Module({})
export class AppModule {
  static with(config: Config, clock?: Clock): DynamicModule {
    return {
      module: AppModule,
      imports: [ConfigModule.with(config), ClockModule.with(clock), ...platform, ...domainModules],
    };
  }
}
