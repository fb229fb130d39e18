import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { Clock } from '../../platform/clock/clock.js';
import { systemCtx } from '../../platform/http/ctx.js';
import { PutBack } from './put-back.js';

interface Tools {
  withApp<T>(work: (app: INestApplicationContext) => Promise<T>): Promise<T>;
}

export function addSyncCommands(program: Command, { withApp }: Tools): void {
  program
    .command('restored')
    .description(
      'say that an older copy of the database was put in place: tills pull anew and send again what they keep',
    ) // prettier-ignore
    .action(() =>
      withApp(async (app) => {
        await app.get(PutBack).byHand(systemCtx(app.get(Clock).now(), 'cli'));
        process.stdout.write('tills pull everything anew and send again what they keep\n');
      }),
    );
}
