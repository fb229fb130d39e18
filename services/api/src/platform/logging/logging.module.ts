import { Global, Module } from '@nestjs/common';
import { CONFIG } from '../../config/config.module.js';
import type { Config } from '../../config/config-schema.js';
import { createLogger } from './logger.js';

/** Injection token of the logger: `@Inject(LOGGER) logger: Logger` (pino). */
export const LOGGER = Symbol('LOGGER');

@Global()
@Module({
  providers: [
    {
      provide: LOGGER,
      inject: [CONFIG],
      useFactory: (config: Config) => createLogger(config.KHANUT_LOG_LEVEL),
    },
  ],
  exports: [LOGGER],
})
export class LoggingModule {}
