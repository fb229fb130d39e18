import type { Command } from 'commander';
import { readConfig } from '../../config/read-config.js';
import { checkDatabase } from './boot-checks.js';
import { migrate } from './migrate.js';

export function addMigrateCommand(program: Command): void {
  program
    .command('migrate')
    .description('bring the database to the newest schema (DATABASE_OWNER_URL)')
    .action(async () => {
      const config = readConfig();
      if (!config.DATABASE_OWNER_URL)
        throw new Error('DATABASE_OWNER_URL is not set: migrations run as the owner.');
      await checkDatabase(config.DATABASE_OWNER_URL, {
        unsafeDurabilityOk: config.KHANUT_UNSAFE_DURABILITY_OK,
      });
      const done = await migrate(config.DATABASE_OWNER_URL);
      process.stdout.write(done.length ? `migrated: ${done.join(', ')}\n` : 'nothing to migrate\n');
    });
}
