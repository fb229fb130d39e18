import { latin1 } from '../framing/index.js';
import type { ZplStatus } from './decode.js';

/** The three strings of a host status, as a printer gives them; for the simulator. */
export function encodeZplStatus(status: ZplStatus): Uint8Array {
  const bit = (isSet: boolean): string => (isSet ? '1' : '0');
  const number = (value: number, digits: number): string => String(value).padStart(digits, '0');
  const strings = [
    [
      '030',
      bit(status.paperOut),
      bit(status.paused),
      number(status.labelLengthDots, 4),
      number(status.formatsQueued, 3),
      bit(status.bufferFull),
      '0',
      bit(status.partialFormat),
      '000',
      bit(status.settingsLost),
      bit(status.tooCold),
      bit(status.tooHot),
    ],
    [
      '000',
      '0',
      bit(status.headOpen),
      bit(status.ribbonOut),
      '0',
      '2',
      '4',
      bit(status.labelWaiting),
      number(status.labelsRemaining, 8),
      '1',
      '000',
    ],
    ['1234', '0'],
  ];
  const text = strings.map((fields) => `\u0002${fields.join(',')}\u0003\r\n`).join('');
  return latin1(text);
}
