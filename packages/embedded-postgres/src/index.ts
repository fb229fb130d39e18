export { openDataDirectory } from './data-directory.js';
export { withDirectoryLock } from './directory-lock.js';
export { PostgresStartError, type PostgresStartErrorCode } from './errors.js';
export { isRunning, processIdentity, type ProcessIdentity } from './processes.js';
export { DATABASE, openSchema, ROLE_NAMES, withClient } from './roles.js';
export {
  type Durability,
  type PostgresRun,
  readRunFile,
  type RunFile,
  updateRunFile,
} from './run-file.js';
export type { Role } from './secrets.js';
export {
  releasePostgres,
  type RunningPostgres,
  startPostgres,
  type StartOptions,
} from './start-postgres.js';
