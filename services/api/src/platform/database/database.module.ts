import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { CONFIG } from '../../config/config.module.js';
import type { Config } from '../../config/config-schema.js';
import { noteStart } from './database-starts.js';
import { dataSourceOptions } from './data-source-options.js';
import { Hot } from './hot.js';

/** The pool of the application role. Domains add entities with `TypeOrmModule.forFeature([...])`. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [CONFIG],
      useFactory: (config: Config) => ({
        ...dataSourceOptions({
          url: config.DATABASE_URL,
          poolSize: config.DATABASE_POOL_SIZE,
          applicationName: 'khanut-api',
          onConnect: noteStart,
        }),
        autoLoadEntities: true,
        retryAttempts: 1,
      }),
      dataSourceFactory: async (options) => {
        if (!options) throw new Error('no data source options');
        return new DataSource(options).initialize();
      },
    }),
  ],
  providers: [Hot],
  exports: [Hot],
})
export class DatabaseModule {}
