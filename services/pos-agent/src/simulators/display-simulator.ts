import {
  createDisplayDecoder,
  usualColumns,
  type DisplayDecoderOptions,
  type DisplayScreen,
} from '@khanut/protocols/customer-display';
import type { Channel } from './channel.js';
import { serialPlug, type Plug } from './plug.js';
import { openTape, type Tape } from './tape.js';

export interface DisplayEvent {
  readonly kind: 'shown';
  readonly lines: readonly [string, string];
}

export interface DisplaySimulator {
  readonly plug: Plug;
  readonly tape: Tape<DisplayEvent>;
  /** What stands on the glass; nothing while it is unplugged. */
  screen(): DisplayScreen | undefined;
  stop(): Promise<void>;
}

/** Its own numbers of the pages: those of a CD5220 and, where they differ, of Epson. */
const codeTables: DisplayDecoderOptions['codeTables'] = {
  0: 'cp437',
  6: 'cp1251',
  7: 'cp866',
  17: 'cp866',
  46: 'cp1251',
};

/** A display of two lines, of either dialect; unplugged it forgets all. */
export async function startDisplaySimulator(options: {
  readonly tapePath: string;
  readonly linkPath: string;
}): Promise<DisplaySimulator> {
  const { tapePath, linkPath } = options;
  const tape = openTape<DisplayEvent>(tapePath);
  let screen: DisplayScreen | undefined;
  const serve = (channel: Channel): void => {
    const decoder = createDisplayDecoder({ columns: usualColumns, codeTables });
    screen = decoder.screen();
    channel.onClose(() => {
      screen = undefined;
    });
    channel.onData((chunk) => {
      const before = decoder.screen().lines.join('\n');
      screen = decoder.push(chunk);
      const { lines } = screen;
      if (lines.join('\n') !== before) tape.append({ kind: 'shown', lines });
    });
  };
  const plug = await serialPlug(linkPath, serve);
  return { plug, tape, screen: () => screen, stop: () => plug.pull() };
}
