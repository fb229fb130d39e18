import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { addMigrateCommand } from './platform/database/migrate.command.js';
import { addImportCommands } from './domains/integrations/import.commands.js';
import { addOutletsCommands } from './domains/outlets/outlets.commands.js';
import { addSyncCommands } from './domains/sync/sync.commands.js';
import { addVerifyCommand } from './verify/verify.command.js';

/** What a command gets to work with. */
export interface CommandTools {
  /** The whole API without HTTP and without jobs, for as long as `work` runs. */
  withApp<T>(work: (app: INestApplicationContext) => Promise<T>): Promise<T>;
}

export type AddCommands = (program: Command, tools: CommandTools) => void;

/** Every command of `khanut`, one line a domain. */
export const commandAdders: AddCommands[] = [
  addImportCommands,
  addMigrateCommand,
  addOutletsCommands,
  addSyncCommands,
  addVerifyCommand,
];
