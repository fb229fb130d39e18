import 'reflect-metadata';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPostgres, withClient } from '@khanut/embedded-postgres';
import { describeConfig } from './config/config-schema.js';
import { migrate } from './platform/database/migrate.js';
import { schemaSql } from './platform/database/schema-sql.js';
import { openApiDocument } from './platform/http/openapi.js';

const pathOf = (file: string) => fileURLToPath(new URL(`../${file}`, import.meta.url));

/** The schema of a database that was empty a moment ago. */
async function freshSchema(): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'khanut-generate-'));
  const server = await startPostgres({ dir, durability: 'unsafe-for-tests' });
  try {
    await migrate(server.urls.owner);
    return await withClient(server.urls.owner, schemaSql);
  } finally {
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

function envExample(): string {
  const lines = describeConfig().map(
    ({ name, doc, isSecret }) =>
      `# ${doc}${isSecret ? ' (secret; or in the file named by ' + name + '_FILE)' : ''}\n#${name}=`,
  );
  return `# Generated from src/config/config-schema.ts; do not edit.\n\n${lines.join('\n\n')}\n`;
}

/** Writes `openapi.json`, `schema.sql` and `.env.example`; with `--check` it only compares and fails where they differ. */
const generated: Record<string, string> = {
  'openapi.json': `${JSON.stringify(openApiDocument(), null, 2)}\n`,
  'schema.sql': await freshSchema(),
  '.env.example': envExample(),
};

const committed = (file: string) =>
  existsSync(pathOf(file)) ? readFileSync(pathOf(file), 'utf8') : undefined;

let drift = 0;
for (const [file, text] of Object.entries(generated)) {
  if (!process.argv.includes('--check')) writeFileSync(pathOf(file), text);
  else if (committed(file) !== text) {
    process.stderr.write(
      `services/api/${file} is not what the sources make: run npm run generate and commit it\n`,
    );
    drift = 1;
  }
}
process.exitCode = drift;
