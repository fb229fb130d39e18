import { z } from 'zod';

/** A key of the environment: what it is for, and whether its value must never be printed. */
function key<T extends z.ZodType>(type: T, doc: string, options: { secret?: boolean } = {}): T {
  return type.meta({ description: doc, secret: options.secret ?? false }) as T;
}

const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1');
const port = z.coerce.number().int().min(0).max(65535);

/**
 * Every environment variable the API knows. Each may also come as `<NAME>_FILE`, a path whose content
 * is the value (secrets of Docker and systemd).
 */
export const configSchema = z.object({
  DATABASE_URL: key(z.url(), 'PostgreSQL 18 as the application role (no DDL)', { secret: true }),
  DATABASE_OWNER_URL: key(
    z.url().optional(),
    'PostgreSQL as the owner; migrates at boot when set',
    { secret: true },
  ),
  DATABASE_READER_URL: key(z.url().optional(), 'PostgreSQL as the reading role, for reports', {
    secret: true,
  }),
  DATABASE_POOL_SIZE: key(
    z.coerce.number().int().min(2).max(200).default(20),
    'Connections of the pool',
  ),
  REDIS_URL: key(
    z.url().optional(),
    'Redis for the job queues; without it they live in PostgreSQL',
    { secret: true },
  ),
  HOST: key(z.string().min(1).default('127.0.0.1'), 'Address to listen on'),
  PORT: key(port.default(4800), 'Port to listen on; 0 takes a free one'),
  DATA_DIR: key(z.string().min(1).default('./data'), 'Directory for files of this installation'),
  KHANUT_JOBS: key(
    z.enum(['inline', 'none']).default('inline'),
    'inline: jobs run in this process; none: a worker runs them',
  ),
  KHANUT_DEMO: key(flag, 'Load and show the demo shop'),
  KHANUT_DEMO_DAYS: key(
    z.coerce.number().int().min(1).max(365).default(56),
    'How many days back the receipts of the demo shop go',
  ),
  KHANUT_LOG_LEVEL: key(
    z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug']).default('info'),
    'Least level logged',
  ),
  KHANUT_UNSAFE_DURABILITY_OK: key(flag, 'Accept a database with fsync off: tests only'),
  KHANUT_TRUST_PROXY: key(flag, 'Believe X-Forwarded-For of the proxy in front'),
  CASHIER_DIST: key(z.string().optional(), 'Built till app, served at /till/'),
  BACKOFFICE_DIST: key(z.string().optional(), 'Built backoffice app, served at /'),
  TWILIO_ACCOUNT_SID: key(
    z.string().startsWith('AC', 'An account’s SID begins with AC').optional(),
    'Twilio account for SMS',
    { secret: true },
  ),
  TWILIO_AUTH_TOKEN: key(z.string().optional(), 'Twilio token', { secret: true }),
  TWILIO_BASE_URL: key(z.url().optional(), "Where Twilio's API is; for local test servers"),
  TWILIO_FROM: key(z.string().optional(), 'Sender of SMS'),
  TWILIO_CALLBACK_URL: key(
    z.url().optional(),
    'The public address of /api/v1/hooks/twilio, exactly as Twilio calls it; without it no delivery reports and no STOP by SMS',
  ),
});

export type Config = Readonly<z.output<typeof configSchema>>;
export type ConfigKey = keyof Config;

/** All keys in order, with the text of each, for the documentation and `.env.example`. */
export function describeConfig(): { name: ConfigKey; doc: string; isSecret: boolean }[] {
  return Object.entries(configSchema.shape).map(([name, type]) => {
    const meta = type.meta() as { description: string; secret: boolean };
    return { name: name as ConfigKey, doc: meta.description, isSecret: meta.secret };
  });
}
