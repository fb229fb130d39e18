import { createScale } from '../devices/scale/create-scale.js';
import { usualAddress, type ScaleProtocolName } from '../devices/scale/scale-protocols.js';
import type { Weighing } from '../devices/scale/scale.js';
import { createTransport } from '../transports/create-transport.js';
import type { Guess } from './known-usb.js';
import type { Wire } from './wire.js';

/** Between two looks at a line that is only being opened. */
const lookEveryMs = 20;

/** These speak by themselves: they are only listened to, before anybody is asked anything. */
const speaking: readonly ScaleProtocolName[] = ['continuous', 'cas-line'];
/**
 * Shtrih before CAS: both begin with ENQ, and a Shtrih's "ready" is a CAS' "busy". MT-SICS is left out: its question
 * ends a line, which a printer would print.
 */
const asked: readonly ScaleProtocolName[] = [
  'shtrih-pos2',
  'cas-dc1',
  'mettler-8217',
  'massa-k-100',
  'dialog-06',
];

/** Listens for weights. */
export const hearScale = firstOf(speaking);
/** Asks for a weight in each language, at the factory's settings of the line. */
export const askScale = firstOf(asked);

function firstOf(protocols: readonly ScaleProtocolName[]) {
  return async (
    transport: Wire,
    answerMs: number,
    enough: AbortSignal,
  ): Promise<Guess | undefined> => {
    for (const protocol of protocols) {
      if (enough.aborted) return undefined;
      if (await answersIn(protocol, transport, answerMs))
        return { kind: 'scale', rest: { protocol } };
    }
    return undefined;
  };
}

async function answersIn(
  protocol: ScaleProtocolName,
  transport: Wire,
  answerMs: number,
): Promise<boolean> {
  const address = usualAddress(protocol, transport);
  const scale = createScale(createTransport(address), { protocol }, answerMs);
  try {
    return says(protocol, await weighingWithin(scale, answerMs));
  } finally {
    await scale.stop();
  }
}

/** A CAS that says "busy" may be another make that says something else by the same byte. */
const says = (protocol: ScaleProtocolName, { state }: Weighing): boolean =>
  state !== 'no-scale' && !(protocol === 'cas-dc1' && state === 'moving');

async function weighingWithin(
  scale: ReturnType<typeof createScale>,
  answerMs: number,
): Promise<Weighing> {
  const until = performance.now() + answerMs;
  for (;;) {
    const weighing = await scale.weigh();
    if (weighing.state !== 'no-scale' || performance.now() > until) return weighing;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
