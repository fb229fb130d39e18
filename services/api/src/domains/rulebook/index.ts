export { loyaltyPolicy } from './loyalty-policy.repository.js';
export { RulebookModule } from './rulebook.module.js';
export { publishRulebook } from './publish-rulebook.js';
export { latestRulebook, rulebookByVersion } from './published-rulebooks.js';
export { saveDiscountCategory, saveRule } from './rulebook.service.js';
