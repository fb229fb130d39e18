/** Stable names of what can go wrong while a database server is brought up. */
export type PostgresStartErrorCode =
  | 'DATA_DIRECTORY_FOREIGN'
  | 'DATA_DIRECTORY_WRONG_VERSION'
  | 'DATA_DIRECTORY_NOT_WRITABLE'
  | 'DATA_DIRECTORY_BUSY'
  | 'SECRETS_MISSING'
  | 'DISK_FULL'
  | 'PORT_BUSY'
  | 'PLATFORM_UNSUPPORTED'
  | 'BINARIES_UNUSABLE'
  | 'START_FAILED'
  | 'START_TIMEOUT';

/** A refusal to start: `code` is for programs, `message` is one sentence for people. */
export class PostgresStartError extends Error {
  constructor(
    readonly code: PostgresStartErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = 'PostgresStartError';
  }
}

const NOT_WRITABLE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR']);

/**
 * The error code of Node's file system calls, or an empty string. No instanceof: errors made in
 * another realm (a test runner's sandbox) are not instances of this one's Error.
 */
export const errnoOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

/** Turns an error of a file system call on `dir` into ours; one already ours passes through. */
export function fileSystemError(error: unknown, dir: string): Error {
  if (error instanceof PostgresStartError) return error;
  const errno = errnoOf(error);
  if (errno === 'ENOSPC' || errno === 'EDQUOT') return diskFull(dir, error);
  // A kernel file system (/proc, /sys) answers ENOENT to mkdir under an existing parent.
  if (NOT_WRITABLE.has(errno) || errno === 'ENOENT') {
    return new PostgresStartError(
      'DATA_DIRECTORY_NOT_WRITABLE',
      `The data directory ${dir} cannot be written (${errno}): choose another with --data or give this user the right to write there.`,
      { cause: error },
    );
  }
  return error instanceof Error ? error : new Error(String(error), { cause: error });
}

export const diskFull = (dir: string, cause?: unknown): PostgresStartError =>
  new PostgresStartError(
    'DISK_FULL',
    `The disk that holds ${dir} is full: free some space or choose another place with --data.`,
    { cause },
  );
