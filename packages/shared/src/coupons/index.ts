export {
  type CouponKey,
  groupedCode,
  looksLikeCoupon,
  makeCouponCode,
  possibleCodes,
  type ReadCoupon,
  readCoupon,
  serialAtMost,
} from './coupon-code.js';
