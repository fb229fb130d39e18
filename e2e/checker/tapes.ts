import fs from 'node:fs';
import path from 'node:path';

/** A simulated device's tape: what it did, in order, as JSON lines. Read here without the application's help. */
function readTape<Event>(shopDir: string, device: string): Event[] {
  const file = path.join(shopDir, 'agent/simulators', `${device}.jsonl`);
  if (!fs.existsSync(file)) return [];
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  return lines.filter(Boolean).map((line) => JSON.parse(line) as Event);
}

/** How often each sale lies on paper (the code at the foot of a receipt is its id), and how often the drawer was kicked. */
export function papersOf(shopDir: string): { papers: Map<string, number>; kicks: number } {
  const papers = new Map<string, number>();
  let kicks = 0;
  for (const event of readTape<{ kind: string; data?: string }>(shopDir, 'printer')) {
    if (event.kind === 'kick') kicks += 1;
    if (event.kind === 'qr' && event.data)
      papers.set(event.data, (papers.get(event.data) ?? 0) + 1);
  }
  return { papers, kicks };
}

/** What the mobile network took from the modem, part by part. */
export const smsParts = (shopDir: string): { to: string; text: string }[] =>
  readTape(shopDir, 'modem');

/** What the fiscal register has registered. */
export const fiscalReceipts = (
  shopDir: string,
): { kind: string; number: number; totalMinor: number }[] => readTape(shopDir, 'fiscal');
