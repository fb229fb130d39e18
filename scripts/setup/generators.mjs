import path from 'node:path';
import { root } from './root.mjs';

/** The built programs that write files from the sources; each knows `--check`. */
export const generators = [
  'services/api/dist/generate.js',
  'services/pos-agent/dist/generate.js',
].map((file) => path.join(root, file));
