import { noWeight, stableWeight, type ScaleReading } from '@khanut/protocols/scale';
import type { ScaleProtocolName } from '../devices/scale/scale-protocols.js';
import type { Channel } from './channel.js';
import { serialPlug, type Plug } from './plug.js';
import { scaleVoices, type Said } from './scale-voices.js';
import { openTape, type Tape } from './tape.js';

export interface ScaleEvent {
  readonly kind: 'answered';
  readonly hex: string;
}

export interface Platform {
  /** What the scale shows: less the tare. */
  readonly weightGrams: number;
  /** A tare was taken off. */
  readonly isNet: boolean;
  readonly isMoving: boolean;
  /** Answers nothing. */
  readonly isMute: boolean;
  /** Sends these bytes instead of a weight, for torn and noisy lines. */
  readonly garbage: Uint8Array | undefined;
}

export interface ScaleSimulator {
  readonly plug: Plug;
  readonly tape: Tape<ScaleEvent>;
  platform(): Platform;
  set(change: Partial<Platform>): void;
  stop(): Promise<void>;
}

export interface ScaleSimulatorOptions {
  readonly tapePath: string;
  readonly linkPath: string;
  readonly protocol?: ScaleProtocolName;
  /** A serial line unless told. */
  readonly connect?: (serve: (channel: Channel) => void) => Promise<Plug>;
}

const capacityGrams = 15_000;

/** A scale of the wanted make; the weight on its platform is set from outside. */
export async function startScaleSimulator(options: ScaleSimulatorOptions): Promise<ScaleSimulator> {
  const { protocol = 'mettler-8217', connect = (serve) => serialPlug(options.linkPath, serve) } =
    options;
  const tape = openTape<ScaleEvent>(options.tapePath);
  let platform: Platform = {
    weightGrams: 0,
    isNet: false,
    isMoving: false,
    isMute: false,
    garbage: undefined,
  };
  let reading = readingOf(platform);
  let told = '';

  const serve = (channel: Channel): void => {
    const voice = scaleVoices[protocol]();
    const say = (said: Said): void => {
      if (platform.isMute) return;
      if (said !== 'weight') return channel.write(said);
      const bytes = platform.garbage ?? voice.encode(reading);
      const hex = Buffer.from(bytes).toString('hex');
      // A scale that speaks by itself would fill the tape with one weight.
      if (voice.everyMs === undefined || hex !== told) tape.append({ kind: 'answered', hex });
      told = hex;
      channel.write(bytes);
    };
    channel.onData((chunk) => voice.hear(chunk, reading).forEach(say));
    if (voice.everyMs === undefined) return;
    const timer = setInterval(() => say('weight'), voice.everyMs);
    channel.onClose(() => clearInterval(timer));
  };

  const plug = await connect(serve);
  return {
    plug,
    tape,
    platform: () => platform,
    set: (change) => {
      platform = { ...platform, ...change };
      reading = readingOf(platform);
    },
    stop: () => plug.pull(),
  };
}

function readingOf({ weightGrams, isNet, isMoving }: Platform): ScaleReading {
  if (isMoving) return noWeight('moving');
  return weightGrams > capacityGrams ? noWeight('overload') : stableWeight(weightGrams, isNet);
}
