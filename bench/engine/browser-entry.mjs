import { priceSale } from '@khanut/shared/engine';
import { fullTimes, rescanTimes, stand } from './measure.mjs';

/** Called by the bench from outside: warms up, then gives the times of each basket. */
globalThis.measureEngine = (warmUps, count) => {
  const now = () => performance.now();
  const warm = stand(count);
  for (let round = 0; round < warmUps; round++) {
    fullTimes(priceSale, warm, now);
    rescanTimes(priceSale, warm, now);
  }
  const shop = stand(count);
  return { full: fullTimes(priceSale, shop, now), rescan: rescanTimes(priceSale, shop, now) };
};
