import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. Not `import.meta.dirname`: a Node too old for us must still reach our sentence. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
