import type { Client } from 'pg';
import { rules } from './rules.js';

/** What is wrong in the database, a line each (five of a kind at most); empty where every rule holds. */
export async function checkTables(client: Client): Promise<string[]> {
  const broken: string[] = [];
  for (const { name, sql } of rules) {
    const { rows } = await client.query<{ broken: string }>(sql);
    broken.push(...rows.slice(0, 5).map((row) => `not so: ${name} (${row.broken})`));
  }
  return broken;
}
