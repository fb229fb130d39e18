import { smsParts } from '@khanut/shared/text';
import type { Modem } from '../devices/modem/modem.js';
import { type ModemPort, ModemUnavailable } from '../jobs/ports.js';

/** Sends a message in as many parts as it takes; the reference tells the phone which parts belong together. */
export function modemPortOf(modem: Modem): ModemPort {
  let reference = 0;
  return {
    send: async (phone, text) => {
      const plan = smsParts(text);
      reference = (reference + 1) % 256;
      const result = await modem.send(
        phone,
        plan.parts.map((part, index) => ({
          encoding: plan.encoding,
          text: part,
          concatenation:
            plan.parts.length === 1
              ? undefined
              : { reference, part: index + 1, parts: plan.parts.length },
        })),
      );
      if (result.outcome === 'sent') return { accepted: true, reason: null };
      if (result.outcome === 'unknown') throw new Error(result.reason);
      if (result.mayRetry) throw new ModemUnavailable(result.reason);
      return { accepted: false, reason: result.reason };
    },
  };
}
