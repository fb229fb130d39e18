export { ruleFindings } from './find.js';
export { type Reference, referencesOf } from './references.js';
export type { Finding, ReferenceKind, Surroundings } from './surroundings.js';
