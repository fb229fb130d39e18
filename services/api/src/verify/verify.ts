import type pg from 'pg';
import { SteadyClient } from '../platform/database/steady-client.js';
import { type Law, laws } from './laws.js';

export interface Finding {
  law: Law;
  checked: number;
  broken: number;
  /** One example of what is broken. */
  first: string | null;
}

/** Checks every law on one snapshot of a live database; it only reads. */
export async function verifyDatabase(url: string): Promise<Finding[]> {
  const client = new SteadyClient({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const findings = await checkLaws(client);
    await client.query('commit');
    return findings;
  } finally {
    await client.end();
  }
}

/** As the caller's transaction sees the database. */
export async function checkLaws(client: pg.Client): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const law of laws) findings.push(await check(client, law));
  return findings;
}

async function check(client: pg.Client, law: Law): Promise<Finding> {
  const { rows } = await client.query<{ checked: string; broken: string; first: string | null }>(
    law.sql,
  );
  const [row] = rows;
  return {
    law,
    checked: Number(row?.checked ?? 0),
    broken: Number(row?.broken ?? 0),
    first: row?.first ?? null,
  };
}

/** One line a law: does it hold, over how many. */
export function describeFindings(findings: readonly Finding[]): string {
  const lines = findings.map(({ law, checked, broken, first }) => {
    const figure = broken
      ? `${broken} of ${checked} ${law.counts}, such as ${first}`
      : `${checked} ${law.counts}`;
    return `${broken ? 'BROKEN' : 'holds '} ${String(law.number).padStart(2)}  ${law.name}: ${figure}`;
  });
  const broken = findings.filter((finding) => finding.broken > 0).length;
  lines.push(
    broken ? `${broken} of ${findings.length} laws are broken` : `all ${findings.length} laws hold`,
  );
  return `${lines.join('\n')}\n`;
}
