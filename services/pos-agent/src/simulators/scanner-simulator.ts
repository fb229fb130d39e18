import { type Channel } from './channel.js';
import { serialPlug, type Plug } from './plug.js';
import { openTape, type Tape } from './tape.js';

export interface ScannerEvent {
  readonly kind: 'scan';
  readonly code: string;
}

export interface ScannerSimulator {
  readonly plug: Plug;
  readonly tape: Tape<ScannerEvent>;
  /** Sends one code as the gun does, with CR. */
  fire(code: string): void;
  /** Sends bytes as they are, for torn and noisy scans. */
  fireRaw(bytes: Uint8Array): void;
  stop(): Promise<void>;
}

/** A scanner gun on a serial line. */
export async function startScannerSimulator(options: {
  readonly tapePath: string;
  readonly linkPath: string;
}): Promise<ScannerSimulator> {
  const tape = openTape<ScannerEvent>(options.tapePath);
  const channels = new Set<Channel>();
  const plug = await serialPlug(options.linkPath, (channel) => {
    channels.add(channel);
    channel.onClose(() => channels.delete(channel));
    channel.onData(() => undefined);
  });
  const fireRaw = (bytes: Uint8Array): void => {
    for (const channel of channels) channel.write(bytes);
  };
  return {
    plug,
    tape,
    fireRaw,
    fire: (code) => {
      tape.append({ kind: 'scan', code });
      fireRaw(Buffer.from(`${code}\r`, 'utf8'));
    },
    stop: () => plug.pull(),
  };
}
