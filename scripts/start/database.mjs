import { startPostgres } from '../../packages/embedded-postgres/dist/index.js';

/**
 * The database of the shop: DATABASE_URL where it is given, else the shop's own server below `dir`.
 * `env` is what the API and the commands need to reach it.
 */
export async function openDatabase(dir) {
  const given = process.env.DATABASE_URL || process.env.DATABASE_URL_FILE;
  if (given)
    return { env: ownServerEnv(), words: 'your own server (DATABASE_URL)', stop: async () => {} };
  const server = await startPostgres({ dir });
  const { owner, app, reader } = server.urls;
  return {
    env: { DATABASE_URL: app, DATABASE_OWNER_URL: owner, DATABASE_READER_URL: reader },
    words: `PostgreSQL on port ${server.port}${server.adopted ? ' (was running already)' : ''}`,
    stop: server.stop,
  };
}

/** Someone has to migrate: without an owner's address the application's role does it. */
function ownServerEnv() {
  const { DATABASE_URL, DATABASE_OWNER_URL, DATABASE_OWNER_URL_FILE } = process.env;
  if (DATABASE_OWNER_URL || DATABASE_OWNER_URL_FILE || !DATABASE_URL) return {};
  return { DATABASE_OWNER_URL: DATABASE_URL };
}
