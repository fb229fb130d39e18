import type { Config } from './config/config-schema.js';
import { checkDatabase } from './platform/database/boot-checks.js';
import { migrate } from './platform/database/migrate.js';

/** Checks the server and, where this process knows the owner, migrates; any number of processes at once. */
export async function prepareDatabase(config: Config): Promise<void> {
  await checkDatabase(config.DATABASE_URL, {
    unsafeDurabilityOk: config.KHANUT_UNSAFE_DURABILITY_OK,
  });
  if (config.DATABASE_OWNER_URL) await migrate(config.DATABASE_OWNER_URL);
}
