import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { seededRandom } from '@khanut/testkit';
import { keepEvidence, runChaos } from './chaos.js';

const spans: Record<string, number> = {
  '30s': 30_000,
  '90s': 90_000,
  '15m': 15 * 60_000,
  '8h': 8 * 3_600_000,
};
const span = process.env['CHAOS_SPAN'] ?? '30s';
const forMs = spans[span] ?? 0;

test(
  `${span} of kills, cut wires and database crashes lose no sale and double none`,
  async () => {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'khanut-chaos-'));
    // The database server's own account must get in.
    fs.chmodSync(dir, 0o755);
    const random = seededRandom();
    // Straight to stderr, at once: a run of hours is watched.
    const say = (line: string) => void process.stderr.write(`chaos ${random.seed}: ${line}\n`);
    const evidence = path.join(os.tmpdir(), `khanut-chaos-failed-${random.seed}`);
    try {
      const verdict = await runChaos({ dir, random, forMs, tills: 10, say });
      say(JSON.stringify({ sales: verdict.sales, blows: verdict.blows }));
      say(
        verdict.broken.length === 0 ? 'nothing lost, nothing doubled' : verdict.broken.join('\n'),
      );
      if (verdict.broken.length > 0) keepEvidence(dir, evidence);
      expect(verdict.broken).toEqual([]);
      expect(verdict.sales.ok).toBeGreaterThan(20);
    } catch (error) {
      keepEvidence(dir, evidence);
      say(`histories, journals, tapes and logs: ${evidence}`);
      throw error;
    } finally {
      fs.rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
    }
  },
  forMs + 300_000,
);
