import type { Client } from 'pg';

/** Puts a row into a table as a test needs it, past every rule of the application. */
export async function insertRow(
  client: Client,
  table: string,
  row: Record<string, unknown>,
): Promise<void> {
  const names = Object.keys(row);
  const places = names.map((_, at) => `$${at + 1}`);
  await client.query(
    `insert into ${table} (${names.join(', ')}) values (${places.join(', ')})`,
    Object.values(row),
  );
}
