import { createHash } from 'node:crypto';

/** What we keep of a token. A plain hash is enough: tokens are 256 random bits, nobody guesses them from it. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();
