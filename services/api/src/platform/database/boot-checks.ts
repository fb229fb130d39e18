import { SteadyClient } from './steady-client.js';

/** The database cannot serve a shop; the message says why and names the cure. */
export class DatabaseRefused extends Error {
  override name = 'DatabaseRefused';
}

interface ServerFacts {
  version_num: number;
  version: string;
  encoding: string;
  /** false in the C locale, where letters beyond ASCII have no case and trigrams see none of them. */
  knows_letters: boolean;
  fsync: string;
  full_page_writes: string;
  synchronous_commit: string;
}

const factsSql = `
  select current_setting('server_version_num')::int as version_num, current_setting('server_version') as version,
         current_setting('server_encoding') as encoding, upper('к') = 'К' and upper('ա') = 'Ա' as knows_letters,
         current_setting('fsync') as fsync, current_setting('full_page_writes') as full_page_writes,
         current_setting('synchronous_commit') as synchronous_commit`;

/** Connects as `url` says and checks the server. @throws DatabaseRefused with one clear sentence. */
export async function checkDatabase(
  url: string,
  options: { unsafeDurabilityOk: boolean },
): Promise<void> {
  const client = new SteadyClient({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query<ServerFacts>(factsSql);
    const faults = serverFaults(rows[0] as ServerFacts, options.unsafeDurabilityOk);
    if (faults.length) throw new DatabaseRefused(faults.join(' '));
  } catch (error) {
    if (error instanceof DatabaseRefused) throw error;
    throw new DatabaseRefused(
      `The database does not answer (${reason(error)}): start it or mend DATABASE_URL.`,
    );
  } finally {
    await client.end().catch(() => {});
  }
}

/** Every reason to refuse the server, each a sentence with its cure. */
export function serverFaults(facts: ServerFacts, unsafeDurabilityOk: boolean): string[] {
  const faults: string[] = [];
  if (facts.version_num < 180_000)
    faults.push(`PostgreSQL ${facts.version} is too old: use 18 or newer.`);
  if (facts.encoding !== 'UTF8')
    faults.push(`The database is encoded as ${facts.encoding}: create it with ENCODING UTF8.`);
  if (!facts.knows_letters)
    faults.push(
      'The database has the C locale and cannot search Armenian or Russian: create it with C.UTF-8 or another real locale.',
    );
  const isUnsafe =
    facts.fsync !== 'on' || facts.full_page_writes !== 'on' || facts.synchronous_commit === 'off';
  if (isUnsafe && !unsafeDurabilityOk)
    faults.push(
      'The database may lose paid sales in a power cut: set fsync, full_page_writes and synchronous_commit to on.',
    );
  return faults;
}

const reason = (error: unknown): string => {
  const { code, message } = error as { code?: string; message: string };
  return code ?? message;
};
