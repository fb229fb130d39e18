export { loyaltyPolicy } from './loyalty-policy.repository.js';
export { composeRulebook, type Publication, publishRulebook } from './publish-rulebook.js';
export {
  currentVersions,
  publishedVersion,
  rulebookByVersion,
  rulebookInForce,
} from './published-rulebooks.js';
export { RulebookModule } from './rulebook.module.js';
export { draftRule } from './rule-faults.js';
export { saveDiscountCategory, saveRule } from './rulebook.service.js';
