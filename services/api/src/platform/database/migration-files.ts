import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { crashpoint } from '../crashpoint/crashpoint.js';

export const migrationsDirectory = fileURLToPath(new URL('../../../migrations/', import.meta.url));

const namePattern = /^(\d{4})_[a-z0-9_]+\.sql$/;

/**
 * The numbered .sql files as TypeORM migrations. TypeORM orders by the last 13 digits of the name, so the
 * number is repeated there: `0001_house` becomes `0001_house_0000000000001`.
 * @throws Error for a file that is not named so, or for a gap in the numbers.
 */
export function migrationFiles(directory = migrationsDirectory): MigrationInterface[] {
  const files = readdirSync(directory)
    .filter((file) => file.endsWith('.sql'))
    .sort();
  return files.map((file, index) => {
    const number = namePattern.exec(file)?.[1];
    if (Number(number) !== index + 1)
      throw new Error(`migrations: expected number ${index + 1}, found ${file}`);
    const name = `${file.slice(0, -4)}_${String(index + 1).padStart(13, '0')}`;
    return sqlMigration(name, readFileSync(join(directory, file), 'utf8'));
  });
}

/** TypeORM takes classes or instances with a `name`; only forwards, ever. */
function sqlMigration(name: string, text: string): MigrationInterface {
  return {
    name,
    async up(runner: QueryRunner) {
      await runner.query(text);
      crashpoint('migrate.in-migration');
    },
    async down() {
      throw new Error(`${name}: migrations only go forwards; restore a backup instead`);
    },
  };
}
