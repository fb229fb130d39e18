import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import type { PoolConfig } from 'pg';
import type { Logger } from 'typeorm';
import { SteadyClient } from './steady-client.js';
import { wireTypes } from './wire-types.js';

interface PoolOptions {
  url: string;
  poolSize: number;
  applicationName: string;
  /** Before the first use of each connection. */
  onConnect?: PoolConfig['onConnect'];
}

/** TypeORM prints to standard output, where our ready line goes; what it would say is thrown anyway. */
const silent: Logger = {
  logQuery: () => {}, logQueryError: () => {}, logQuerySlow: () => {}, logSchemaBuild: () => {}, logMigration: () => {}, log: () => {},
}; // prettier-ignore

/** TypeORM over one pg pool. No synchronize, no extensions, no silently dropped `where` values. */
export function dataSourceOptions({
  url,
  poolSize,
  applicationName,
  onConnect,
}: PoolOptions): PostgresDataSourceOptions {
  return {
    type: 'postgres',
    url,
    poolSize,
    applicationName,
    connectTimeoutMS: 10_000,
    installExtensions: false,
    synchronize: false,
    logger: silent,
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    extra: { types: wireTypes, keepAlive: true, Client: SteadyClient, onConnect },
  };
}
