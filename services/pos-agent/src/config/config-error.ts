/** Settings that can't be used: a stable code, and in one sentence which one and why. */
export class ConfigError extends Error {
  constructor(
    readonly code:
      | 'CONFIG_INVALID'
      | 'DEVICES_UNREADABLE'
      | 'DEVICES_TOO_NEW'
      | 'DEVICES_INVALID'
      | 'KIND_TWICE'
      | 'ID_TWICE'
      | 'LINE_PATTERN_INVALID'
      | 'SECRET_MISSING',
    message: string,
  ) {
    super(message);
  }
}
