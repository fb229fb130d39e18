export { LoyaltyModule } from './loyalty.module.js';
export { saveSettings } from './loyalty-settings.service.js';
export { serverSettings } from './loyalty-settings.repository.js';
