import { type DestinationStream, pino, type Logger } from 'pino';

/** Keys whose values never reach a log, at the top and one or two levels down. */
const secretKeys = [
  'password', 'pin', 'token', 'secret', 'credential', 'authorization', 'cookie',
  'phone', 'email', 'name', 'firstName', 'lastName', 'fullName', 'address', 'birthDate', 'cardNumber', 'body', 'text',
]; // prettier-ignore

const paths = secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);

/**
 * The process's logger: one JSON object a line on standard error (standard output carries the ready line).
 * No personal data, no tokens: known keys are cut, and callers log ids rather than records.
 */
export function createLogger(
  level: string,
  destination: DestinationStream = pino.destination(2),
): Logger {
  return pino(
    { level, base: null, redact: { paths, censor: '[cut]' }, serializers: { err: errorFacts } },
    destination,
  );
}

/** Of an error only what cannot carry rows: a database error's `detail` repeats personal data. */
function errorFacts(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint, table } = error as Error & Record<string, unknown>;
  return { type: error.name, message: error.message, code, constraint, table, stack: error.stack };
}
