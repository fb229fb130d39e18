import type { TransportConfig } from '@khanut/shared/contracts';

/** Where bytes go and come back; USB HID knows reports only, scanners of papers pages. */
export type Wire = Exclude<TransportConfig, { kind: 'hid' }>;
