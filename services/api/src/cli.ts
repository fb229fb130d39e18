import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Command } from 'commander';
import { AppModule } from './app.module.js';
import { commandAdders, type CommandTools } from './commands.js';
import { readConfig } from './config/read-config.js';
import { DomainError } from './platform/errors/domain-error.js';
import { LOGGER } from './platform/logging/logging.module.js';
import { NestLog } from './platform/logging/nest-log.js';
import { prepareDatabase } from './prepare-database.js';
import { failureSentence } from './run-process.js';

const withApp: CommandTools['withApp'] = async (work) => {
  const config = readConfig({
    ...process.env,
    KHANUT_JOBS: 'none',
    KHANUT_LOG_LEVEL: process.env.KHANUT_LOG_LEVEL ?? 'warn',
  });
  await prepareDatabase(config);
  const app = await NestFactory.createApplicationContext(AppModule.with(config), {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(new NestLog(app.get(LOGGER)));
  try {
    return await work(app);
  } finally {
    await app.close();
  }
};

/** The owner's commands: the same rooms as the API, without HTTP. */
const program = new Command('khanut')
  .description('Commands for the owner of a Khanut installation')
  .showHelpAfterError();
for (const add of commandAdders) add(program, { withApp });

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(
    `${error instanceof DomainError ? error.message : failureSentence(error)}\n`,
  );
  process.exitCode = 1;
}
