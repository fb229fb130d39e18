import { runMigrations } from 'bullmq';
import { DataSource, type QueryRunner } from 'typeorm';
import { MigrationExecutor } from 'typeorm/migration/MigrationExecutor.js';
import type { PoolClient } from 'pg';
import { dataSourceOptions } from './data-source-options.js';
import { queueNames } from '../queue/names.js';
import { migrationFiles, migrationsDirectory } from './migration-files.js';

/** Session advisory lock of all migrations: the number spells KHAN. */
const migrationLock = 0x4b48414e;
export const queueSchema = 'bullmq';

/** BullMQ makes a queue's id sequence at its first job; the application role may not, so the owner has made it. */
const sequences = `
  do $$ declare name text; begin
    foreach name in array '{${queueNames.join(',')}}'::text[] loop
      execute format('create sequence if not exists ${queueSchema}.%I', ${queueSchema}.job_id_seq_name(name));
    end loop;
  end $$`;

/** What the application role may do with the queue's tables, and may not do with ours. */
const rights = `
  revoke insert, update, delete, truncate on migrations from khanut_app;
  grant usage on schema ${queueSchema} to khanut_app;
  grant select, insert, update, delete, truncate on all tables in schema ${queueSchema} to khanut_app;
  grant usage, select, update on all sequences in schema ${queueSchema} to khanut_app;
  grant execute on all functions in schema ${queueSchema} to khanut_app;`;

/**
 * Brings the database of the owner's URL to the newest schema: our .sql files, each in a transaction of its
 * own, then the job queue's. Any number of processes may call it at once: one works, the others wait.
 * @returns names of the migrations that were run now.
 */
export async function migrate(
  ownerUrl: string,
  directory = migrationsDirectory,
): Promise<string[]> {
  const dataSource = new DataSource({
    ...dataSourceOptions({ url: ownerUrl, poolSize: 2, applicationName: 'khanut-migrate' }),
  });
  await dataSource.initialize();
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('select pg_advisory_lock($1)', [migrationLock]);
    return await migrateLocked(dataSource, runner, directory);
  } finally {
    // Ends the session, and with it the lock, whatever happened.
    await runner.release().catch(() => {});
    await dataSource.destroy();
  }
}

async function migrateLocked(
  dataSource: DataSource,
  runner: QueryRunner,
  directory: string,
): Promise<string[]> {
  (dataSource.migrations as unknown[]).push(...migrationFiles(directory));
  const executor = new MigrationExecutor(dataSource, runner);
  executor.transaction = 'each';
  const done = await executor.executePendingMigrations();
  await runMigrations((await runner.connect()) as PoolClient, queueSchema);
  await runner.query(sequences);
  await runner.query(rights);
  return done.map((migration) => migration.name);
}
