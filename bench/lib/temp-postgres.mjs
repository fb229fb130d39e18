import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startPostgres } from '@khanut/embedded-postgres';
import { migrate } from '../../services/api/dist/platform/database/migrate.js';

/** A migrated database of its own on a server of its own, with full durability, gone after `stop()`. */
export async function tempPostgres() {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'khanut-bench-'));
  const server = await startPostgres({ dir });
  await migrate(server.urls.owner);
  return {
    urls: server.urls,
    pid: server.pid,
    async stop() {
      await server.stop();
      fs.rmSync(dir, { recursive: true, force: true });
    },
  };
}
