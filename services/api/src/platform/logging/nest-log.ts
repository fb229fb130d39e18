import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

/** Nest's own words, by way of our logger; its chatter about modules and routes only at debug. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.logger.debug({ context: rest.at(-1) }, String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.logger.error(
      message instanceof Error ? { err: message } : { stack: rest[0], context: rest.at(-1) },
      String(message),
    );
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.logger.warn({ context: rest.at(-1) }, String(message));
  }

  fatal(message: unknown): void {
    this.logger.fatal(String(message));
  }
}
