import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import { wireTypes } from './wire-types.js';

interface PoolOptions {
  url: string;
  poolSize: number;
  applicationName: string;
}

/** TypeORM over one pg pool. No synchronize, no extensions, no silently dropped `where` values. */
export function dataSourceOptions({ url, poolSize, applicationName }: PoolOptions): PostgresDataSourceOptions {
  return {
    type: 'postgres',
    url,
    poolSize,
    applicationName,
    connectTimeoutMS: 10_000,
    installExtensions: false,
    synchronize: false,
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    extra: { types: wireTypes, keepAlive: true },
  };
}
