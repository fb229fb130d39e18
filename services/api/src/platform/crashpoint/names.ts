/** Every point at which the kill tests stop the process; a point that is not listed does not compile. */
export const crashpointNames = [
  'push.before-transaction',
  'push.in-transaction',
  'push.before-commit',
  'push.after-commit',
  'quarantine.before-commit',
  'relay.before-hand-over',
  'relay.after-hand-over',
  'reader.before-commit',
  'migrate.in-migration',
  'sms.before-send',
  'sms.after-send',
  'import.before-commit',
  'import.after-commit',
  'back-test.under-way',
] as const;

export type CrashpointName = (typeof crashpointNames)[number];
