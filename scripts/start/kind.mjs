import fs from 'node:fs';
import path from 'node:path';
import { Refusal } from '../setup/refusal.mjs';

/**
 * Whether this data directory holds the demo shop or a real one. Decided by its first start and
 * kept, so that a later start without --empty never puts a demo into somebody's shop.
 */
export function shopKind(dir, empty) {
  const file = path.join(dir, 'shop.json');
  const known = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')).kind : undefined;
  if (known === 'demo' && empty) {
    throw new Refusal(
      `${dir} holds the demo shop already: choose a new directory with --data to begin empty.`,
    );
  }
  const kind = known ?? (empty ? 'own' : 'demo');
  if (!known) fs.writeFileSync(file, `${JSON.stringify({ kind })}\n`);
  return kind;
}
