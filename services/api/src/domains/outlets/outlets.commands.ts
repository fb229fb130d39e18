import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { systemCtx } from '../../platform/http/ctx.js';
import { findRegisterByCode } from './registers.repository.js';
import { issueEnrolmentCode } from './registers.service.js';

interface Tools {
  withApp<T>(work: (app: INestApplicationContext) => Promise<T>): Promise<T>;
}

export function addOutletsCommands(program: Command, { withApp }: Tools): void {
  program
    .command('enrolment-code <outlet> <register>')
    .description(
      'a code to enrol a till, good once and for ten minutes (codes of the outlet and the register)',
    )
    .action((outlet: string, register: string) =>
      withApp(async (app) => {
        const { code, expiresAt } = await newCode(app, outlet, register);
        process.stdout.write(`${JSON.stringify({ code, expiresAt })}\n`);
      }),
    );
}

async function newCode(app: INestApplicationContext, outletCode: string, registerCode: string) {
  const ctx = systemCtx(app.get(Clock).now(), 'cli');
  return transaction(app.get(DataSource), async (tx) => {
    const register = await findRegisterByCode(tx, outletCode, registerCode);
    if (!register)
      throw new DomainError(
        'NOT_FOUND',
        `There is no register ${registerCode} in outlet ${outletCode}.`,
      );
    return issueEnrolmentCode(tx, ctx, register);
  });
}
