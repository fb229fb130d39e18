import {
  begin,
  twoLines,
  type DisplayDialect,
  type DisplayProfile,
} from '@khanut/protocols/customer-display';
import type { CodePage } from '@khanut/protocols/escpos';
import { keepOpen } from '../../transports/keep-open.js';
import type { Link, Transport } from '../../transports/transport.js';
import type { CustomerDisplay } from './display.js';

/** The usual number of each page after ESC t: CD5220 and its clones count otherwise than Epson. */
export const displayCodeTables: Readonly<Record<DisplayDialect, Record<CodePage, number>>> = {
  cd5220: { cp437: 0, cp866: 7, cp1251: 6 },
  epson: { cp437: 0, cp866: 17, cp1251: 46 },
};

export interface LineDisplayEvents {
  readonly onState?: (isHere: boolean) => void;
}

/** A display on a line of its own. After a pulled plug it is set up anew and shows the newest text again. */
export function createLineDisplay(
  transport: Transport,
  profile: DisplayProfile,
  { onState = () => undefined }: LineDisplayEvents = {},
): CustomerDisplay {
  let wanted: readonly [string, string] = ['', ''];
  let isWaiting = false;
  let link: Link | undefined;
  let queue: Promise<void> = Promise.resolve();

  const send = (bytes: () => Uint8Array | undefined): void => {
    queue = queue
      .then(() => {
        const now = bytes();
        return now && link?.write(now);
      })
      // A line that cannot be written to is closed by itself and opened again.
      .catch(() => undefined);
  };
  const sendNewest = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    send(() => {
      isWaiting = false;
      return twoLines(profile, ...wanted);
    });
  };
  const kept = keepOpen({
    transport,
    onLink: (opened) => {
      link = opened;
      send(() => (link === opened ? begin(profile) : undefined));
      sendNewest();
      onState(true);
    },
    onLost: () => {
      link = undefined;
      onState(false);
    },
  });
  return {
    show: (top, bottom) => {
      wanted = [top, bottom];
      sendNewest();
    },
    stop: async () => {
      await kept.stop();
      await queue;
    },
  };
}
