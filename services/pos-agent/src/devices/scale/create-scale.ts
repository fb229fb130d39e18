import type { ScaleReading } from '@khanut/protocols/scale';
import { createMailbox, type Mailbox } from '../../transports/exchange.js';
import { keepOpen } from '../../transports/keep-open.js';
import type { Link, Transport } from '../../transports/transport.js';
import { createTurns } from '../../transports/turns.js';
import type { ScaleDialogue } from './dialogue.js';
import { createDialogue, type ScaleSettings } from './scale-protocols.js';
import type { Scale, Weighing } from './scale.js';

interface Talk {
  readonly link: Link;
  readonly dialogue: ScaleDialogue;
  readonly mail: Mailbox<ScaleReading>;
}

const noScale: Weighing = { state: 'no-scale' };

/**
 * A scale of any make. Not every line has a check, so a weight counts only when two answers in a row agree. Nothing is
 * remembered over a lost line: each link has a dialogue of its own.
 */
export function createScale(
  transport: Transport,
  settings: ScaleSettings,
  answerTimeoutMs = 1_000,
): Scale {
  let talk: Talk | undefined;
  const inTurn = createTurns();
  const kept = keepOpen({
    transport,
    onLink: (link) => {
      talk = talkOver(link, createDialogue(settings));
    },
    onLost: () => {
      talk = undefined;
    },
  });
  return {
    weigh: () =>
      inTurn(async () => (talk ? weighTwice(talk, answerTimeoutMs) : noScale)).catch(() => noScale),
    stop: () => kept.stop(),
  };
}

function talkOver(link: Link, dialogue: ScaleDialogue): Talk {
  const mail = createMailbox(link, (chunk) => {
    const { readings, send } = dialogue.hear(chunk);
    // A line that cannot be written to is closed by itself, and the question ends unanswered.
    for (const bytes of send) link.write(bytes).catch(() => undefined);
    return readings;
  });
  return { link, dialogue, mail };
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

async function ask({ link, dialogue, mail }: Talk, timeoutMs: number): Promise<Weighing> {
  mail.drop();
  const question = dialogue.ask();
  if (question) await link.write(question);
  const reading = await mail.next(() => true, timeoutMs);
  if (reading) return weighing(reading);
  // A pulled plug need not be an error on the line: silence tells it too, so the line is opened anew.
  await link.close();
  return noScale;
}

function weighing(reading: ScaleReading): Weighing {
  if (reading.kind === 'none') return { state: reading.why };
  const { weightGrams, net } = reading;
  return weightGrams === 0 ? { state: 'empty' } : { state: 'stable', weightGrams, net };
}
