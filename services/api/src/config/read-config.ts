import { readFileSync } from 'node:fs';
import { type Config, configSchema } from './config-schema.js';

/** The environment does not make a valid configuration; the message names every faulty key. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** Reads the environment once. Frozen. @throws ConfigError naming the keys, never their values. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = configSchema.safeParse(rawValues(env));
  if (parsed.success) return Object.freeze(parsed.data);
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigError(`The configuration is not valid. ${faults.join('; ')}`);
}

function rawValues(env: NodeJS.ProcessEnv): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.keys(configSchema.shape).map((name) => [name, rawValue(env, name)]),
  );
}

/** An empty variable counts as absent: compose files set what they do not know to ''. */
function rawValue(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const path = env[`${name}_FILE`];
  if (!path) return env[name] || undefined;
  try {
    return readFileSync(path, 'utf8').trim() || undefined;
  } catch {
    throw new ConfigError(`${name}_FILE: the file cannot be read`);
  }
}
