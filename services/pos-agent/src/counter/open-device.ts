import type { DeviceSettings } from '@khanut/shared/contracts';
import type { DeviceContext, OpenDevice } from './device.js';
import { openDocumentScanner } from './open-document-scanner.js';
import { openDisplay } from './open-display.js';
import { openFiscal } from './open-fiscal.js';
import { openLabelPrinter } from './open-label-printer.js';
import { openModem } from './open-modem.js';
import { openPrinter } from './open-printer.js';
import { openScale } from './open-scale.js';
import { openScanner } from './open-scanner.js';

export type { DeviceContext, DeviceListener, DevicePort, OpenDevice } from './device.js';

/** Serves a device of any kind. @throws RangeError when its settings cannot be used */
export async function openDevice(
  settings: DeviceSettings,
  context: DeviceContext,
): Promise<OpenDevice> {
  switch (settings.kind) {
    case 'printer':
      return openPrinter(settings, context);
    case 'scanner':
      return openScanner(settings, context);
    case 'scale':
      return openScale(settings, context);
    case 'display':
      return openDisplay(settings, context);
    case 'label-printer':
      return openLabelPrinter(settings, context);
    case 'fiscal':
      return openFiscal(settings, context);
    case 'modem':
      return openModem(settings, context);
    case 'document-scanner':
      return openDocumentScanner(settings, context);
  }
}
