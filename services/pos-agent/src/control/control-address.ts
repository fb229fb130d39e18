import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** What the smallest system allows for the path of a socket. */
export const longestSocketPath = 103;

/** Where the agent of a data directory is spoken to; see decision 31. */
export function controlAddress(dataDir: string, platform = process.platform): string {
  if (platform !== 'win32') return join(dataDir, 'control.sock');
  const name = createHash('sha256').update(dataDir.toLowerCase()).digest('hex').slice(0, 16);
  return `\\\\.\\pipe\\khanut-agent-${name}`;
}
