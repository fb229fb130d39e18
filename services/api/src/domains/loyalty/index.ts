export { pulledDefinitions } from './coupon-definitions.repository.js';
export { couponPosting } from './coupons.posting.js';
export { makeCoupons, saveCouponDefinition } from './coupons.service.js';
export { LoyaltyModule } from './loyalty.module.js';
export { nextTierOf } from './next-tier.js';
export { saveSettings } from './loyalty-settings.service.js';
export { serverSettings } from './loyalty-settings.repository.js';
