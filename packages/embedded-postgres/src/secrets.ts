import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { PostgresStartError } from './errors.js';

/** `admin` is the superuser; the other three are the shop's roles. */
export const ROLES = ['admin', 'owner', 'app', 'reader'] as const;
export type Role = (typeof ROLES)[number];
export type Passwords = Record<Role, string>;

const pathIn = (dir: string): string => path.join(dir, 'secrets.json');

/** Makes the four passwords once, before the cluster exists, in a file only its owner can read. */
export function createPasswords(dir: string): Passwords {
  const fresh = Object.fromEntries(
    ROLES.map((role) => [role, randomBytes(24).toString('base64url')]),
  ) as Passwords;
  const draft = `${pathIn(dir)}.${process.pid}`;
  fs.writeFileSync(draft, JSON.stringify({ postgres: fresh }, null, 2), { mode: 0o600 });
  fs.renameSync(draft, pathIn(dir));
  return fresh;
}

/** Throws SECRETS_MISSING when the file is gone: without it nobody can log in. */
export function readPasswords(dir: string): Passwords {
  try {
    const { postgres } = JSON.parse(fs.readFileSync(pathIn(dir), 'utf8')) as {
      postgres: Passwords;
    };
    return postgres;
  } catch (cause) {
    throw new PostgresStartError(
      'SECRETS_MISSING',
      `${pathIn(dir)} with the database passwords cannot be read: put it back from a backup or start as the user who owns it.`,
      { cause },
    );
  }
}
