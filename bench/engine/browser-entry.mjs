import { priceSale } from '@khanut/shared/engine';
import { fullTimes, p99, rescanTimes, stand } from './measure.mjs';

/** Called by the bench from outside: warms up, then gives the times of each basket in the middle of some rounds. */
globalThis.measureEngine = ({ warmUps, rounds, baskets }) => {
  const now = () => performance.now();
  const warm = stand(baskets);
  for (let round = 0; round < warmUps; round++) {
    fullTimes(priceSale, warm, now);
    rescanTimes(priceSale, warm, now);
  }
  const shop = stand(baskets);
  const middle = (measure) =>
    Array.from({ length: rounds }, measure).sort((a, b) => p99(a) - p99(b))[rounds >> 1];
  return {
    full: middle(() => fullTimes(priceSale, shop, now)),
    rescan: middle(() => rescanTimes(priceSale, shop, now)),
  };
};
