import { makeCouponCode } from '@khanut/shared/coupons';
import type { Series } from './coupon-definitions.repository.js';
import type { MadeCoupon } from './coupons.repository.js';

/** One code for each holder, or for anybody where it says null, with the next serials of the series. */
export function makeCodes(
  series: Series,
  holders: readonly (string | null)[],
): Promise<MadeCoupon[]> {
  return Promise.all(
    holders.map(async (customerId, at) => {
      const serial = series.madeBefore + 1 + at;
      return {
        serial,
        customerId,
        code: await makeCouponCode(series, serial, customerId ?? undefined),
      };
    }),
  );
}
