import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { withClient } from '@khanut/embedded-postgres';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../..');
const api = path.join(root, 'services/api');
const folder = path.join(api, 'migrations');

type Migrate = (ownerUrl: string) => Promise<void>;

/** Under Jest the sources are compiled on the way in; elsewhere the built file is used. */
const runner = process.env['JEST_WORKER_ID']
  ? path.join(api, 'src/platform/database/migrate.ts')
  : path.join(api, 'dist/platform/database/migrate.js');

/** Changes whenever the migrations or the code that applies them do. */
export function migrationFingerprint(): string {
  const hash = createHash('sha256');
  for (const file of sqlFiles()) hash.update(file).update(fs.readFileSync(file));
  if (fs.existsSync(runner)) hash.update(fs.readFileSync(runner));
  return hash.digest('hex').slice(0, 12);
}

/** Migrates an empty database exactly as the product does. */
export async function migrateFromEmpty(ownerUrl: string): Promise<void> {
  if (!fs.existsSync(runner)) return applyInOrder(ownerUrl);
  const address = process.env['JEST_WORKER_ID'] ? runner : pathToFileURL(runner).href;
  const { migrate } = (await import(address)) as { migrate: Migrate };
  await migrate(ownerUrl);
}

async function applyInOrder(ownerUrl: string): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    for (const file of sqlFiles()) await client.query(fs.readFileSync(file, 'utf8'));
  });
}

function sqlFiles(): string[] {
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return names.sort().map((name) => path.join(folder, name));
}
