import type { Command } from 'commander';
import { describeFindings, verifyDatabase } from './verify.js';

/** `khanut verify`: exit code 1 when a law is broken. Needs DATABASE_READER_URL or DATABASE_URL and nothing else. */
export function addVerifyCommand(program: Command): void {
  program
    .command('verify')
    .description('check the laws of docs/architecture.md on the live database')
    .action(async () => {
      const url = process.env.DATABASE_READER_URL || process.env.DATABASE_URL;
      if (!url) throw new Error('DATABASE_URL is not set: which database?');
      const findings = await verifyDatabase(url);
      process.stdout.write(describeFindings(findings));
      if (findings.some((finding) => finding.broken > 0)) process.exitCode = 1;
    });
}
