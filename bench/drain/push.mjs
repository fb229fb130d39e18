import { send } from '../sale-commit/load.mjs';

/** How long a till waits after a push that came to nothing. */
const PAUSE_MS = 20;
/** An answer may be lost up to so long after its request. */
const LOST_WITHIN_MS = 500;

/** Sends a till's requests one after the other, each until it was answered. */
export async function drain(line, { till, payloads }, lossRate) {
  const counted = { accepted: 0, duplicate: 0, cut: 0 };
  for (const payload of payloads)
    for (;;) {
      const isLost = line.random.next() < lossRate;
      const loseAfterMs = isLost ? line.random.next() * LOST_WITHIN_MS : null;
      const verdicts = await send(line, till.token, payload, loseAfterMs);
      if (verdicts) {
        for (const { verdict } of verdicts) counted[verdict] = (counted[verdict] ?? 0) + 1;
        break;
      }
      counted.cut += 1;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  return counted;
}
