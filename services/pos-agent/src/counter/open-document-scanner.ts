import type { DocumentScanner } from '../devices/document-scanner/document-scanner.js';
import { createSaneScanner } from '../devices/document-scanner/sane-scanner.js';
import { createWatchedFolder } from '../devices/document-scanner/watched-folder.js';
import type { DeviceContext, OpenDevice, SettingsOf } from './device.js';
import { DocumentDesk } from './document-desk.js';
import { statusTeller } from './status-teller.js';

export async function openDocumentScanner(
  settings: SettingsOf<'document-scanner'>,
  { tell }: DeviceContext,
): Promise<OpenDevice> {
  const desk = new DocumentDesk(createScanner(settings), statusTeller(settings, tell));
  desk.start();
  return {
    settings,
    port: { kind: 'document-scanner' },
    test: () => desk.test(),
    close: () => desk.stop(),
  };
}

function createScanner(settings: SettingsOf<'document-scanner'>): DocumentScanner {
  const { transport, resolution, colour, source, format } = settings;
  return transport.kind === 'folder'
    ? createWatchedFolder({ path: transport.path, firstWithinMs: 35_000 })
    : createSaneScanner({ device: transport.device, resolution, colour, source, format });
}
