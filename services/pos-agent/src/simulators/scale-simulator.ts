import { encodeReading, type ScaleReading, type ScaleStatus } from '@khanut/protocols/scale-8217';
import type { Channel } from './channel.js';
import { serialPlug, type Plug } from './plug.js';
import { openTape, type Tape } from './tape.js';

export interface ScaleEvent {
  readonly kind: 'answered';
  readonly hex: string;
}

export interface Platform {
  readonly weightGrams: number;
  readonly isMoving: boolean;
  /** Answers nothing. */
  readonly isMute: boolean;
  /** Sends these bytes instead of an answer, for torn and noisy lines. */
  readonly garbage: Uint8Array | undefined;
}

export interface ScaleSimulator {
  readonly plug: Plug;
  readonly tape: Tape<ScaleEvent>;
  platform(): Platform;
  set(change: Partial<Platform>): void;
  stop(): Promise<void>;
}

const capacityGrams = 15_000;
const quiet: ScaleStatus = {
  inMotion: false,
  overCapacity: false,
  belowZero: false,
  outsideZeroCapture: false,
  atZero: false,
  net: false,
};

/** A Mettler Toledo 8217 on a serial line; the weight on its platform is set from outside. */
export async function startScaleSimulator(options: {
  readonly tapePath: string;
  readonly linkPath: string;
}): Promise<ScaleSimulator> {
  const tape = openTape<ScaleEvent>(options.tapePath);
  let platform: Platform = { weightGrams: 0, isMoving: false, isMute: false, garbage: undefined };
  const answer = (channel: Channel): void => {
    if (platform.isMute) return;
    const bytes = platform.garbage ?? encodeReading(readingOf(platform));
    tape.append({ kind: 'answered', hex: Buffer.from(bytes).toString('hex') });
    channel.write(bytes);
  };
  const plug = await serialPlug(options.linkPath, (channel) => {
    channel.onData((chunk) => {
      for (const byte of chunk) if (byte === 0x57) answer(channel);
    });
  });
  return {
    plug,
    tape,
    platform: () => platform,
    set: (change) => {
      platform = { ...platform, ...change };
    },
    stop: () => plug.pull(),
  };
}

function readingOf({ weightGrams, isMoving }: Platform): ScaleReading {
  if (isMoving) return { kind: 'status', status: { ...quiet, inMotion: true } };
  if (weightGrams > capacityGrams)
    return { kind: 'status', status: { ...quiet, overCapacity: true } };
  if (weightGrams < 0) return { kind: 'status', status: { ...quiet, belowZero: true } };
  if (weightGrams === 0) return { kind: 'status', status: { ...quiet, atZero: true } };
  return { kind: 'weight', weightGrams, net: false };
}
