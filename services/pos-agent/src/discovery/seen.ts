import type { DeviceAddress } from '@khanut/shared/contracts';
import type { Guess } from './known-usb.js';

/** Something at an address, before anybody asked it anything. */
export interface Seen {
  readonly title: string;
  readonly transport: DeviceAddress;
  readonly guesses: readonly Guess[];
  /** Questions that may be put to it: those that neither print nor change anything on whatever it may be. */
  readonly mayAsk: 'nothing' | 'modem' | 'serial' | 'printer';
}

export const titleOf = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part): part is string => part !== undefined && part !== '').join(' · ');
