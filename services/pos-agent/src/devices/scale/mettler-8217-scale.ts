import {
  createReadingFramer,
  decodeReading,
  weightRequest,
  type ScaleReading,
} from '@khanut/protocols/scale-8217';
import { createMailbox, type Mailbox } from '../../transports/exchange.js';
import { keepOpen } from '../../transports/keep-open.js';
import type { Link, Transport } from '../../transports/transport.js';
import type { Scale, Weighing } from './scale.js';

interface Talk {
  readonly link: Link;
  readonly mail: Mailbox<ScaleReading>;
}

const noScale: Weighing = { state: 'no-scale' };

/**
 * Mettler Toledo 8217: one question, one answer. The line has no check sum beyond parity, so a weight counts only
 * when two answers in a row agree.
 */
export function createMettler8217Scale(transport: Transport, answerTimeoutMs = 1_000): Scale {
  let talk: Talk | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  const kept = keepOpen({
    transport,
    onLink: (link) => {
      talk = { link, mail: createMailbox(link, readingsOf()) };
    },
    onLost: () => {
      talk = undefined;
    },
  });
  return {
    weigh: () => {
      const turn = queue
        .then(() => (talk ? weighTwice(talk, answerTimeoutMs) : noScale))
        .catch(() => noScale);
      queue = turn;
      return turn;
    },
    stop: () => kept.stop(),
  };
}

function readingsOf(): (chunk: Uint8Array) => ScaleReading[] {
  const framer = createReadingFramer();
  return (chunk) =>
    framer
      .push(chunk)
      .map(decodeReading)
      .filter((reading) => reading !== undefined);
}

async function weighTwice(talk: Talk, timeoutMs: number): Promise<Weighing> {
  const first = await ask(talk, timeoutMs);
  if (first.state !== 'stable') return first;
  const second = await ask(talk, timeoutMs);
  if (second.state !== 'stable') return second;
  return second.weightGrams === first.weightGrams && second.net === first.net
    ? second
    : { state: 'moving' };
}

async function ask({ link, mail }: Talk, timeoutMs: number): Promise<Weighing> {
  mail.drop();
  await link.write(weightRequest());
  const reading = await mail.next(() => true, timeoutMs);
  return reading ? weighing(reading) : noScale;
}

function weighing(reading: ScaleReading): Weighing {
  if (reading.kind === 'weight') {
    const { weightGrams, net } = reading;
    return weightGrams === 0 ? { state: 'empty' } : { state: 'stable', weightGrams, net };
  }
  const { overCapacity, belowZero, inMotion, atZero } = reading.status;
  if (overCapacity) return { state: 'overload' };
  if (belowZero) return { state: 'below-zero' };
  return atZero && !inMotion ? { state: 'empty' } : { state: 'moving' };
}
