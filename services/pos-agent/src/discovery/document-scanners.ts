import { runScanimage } from '../devices/document-scanner/scanimage.js';
import { type Seen, titleOf } from './seen.js';

/** Less than a list may take: `scanimage` asks every backend, some of them the network. */
const listWithinMs = 4_500;
/** Cameras, which are no scanners. */
const noScanner = /^v4l:/;

/** What SANE knows; nothing where it isn't installed. */
export async function seenDocumentScanners(env: NodeJS.ProcessEnv = process.env): Promise<Seen[]> {
  const { stdout, why } = await runScanimage(['--formatted-device-list', '%d\t%v\t%m%n'], {
    signal: AbortSignal.timeout(listWithinMs),
    quietMs: listWithinMs,
    env,
  });
  if (why !== 'ended' && why !== 'missing') throw new Error('SANE took too long');
  const rows = stdout.split('\n').map((line) => line.split('\t'));
  return rows.flatMap(([device = '', maker, model]) =>
    device === '' || noScanner.test(device) ? [] : [seen(device, maker, model)],
  );
}

const seen = (device: string, maker?: string, model?: string): Seen => ({
  title: titleOf(maker, model, device),
  transport: { kind: 'sane', device },
  guesses: [{ kind: 'document-scanner' }],
  mayAsk: 'nothing',
});
