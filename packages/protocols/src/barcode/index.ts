export { applicationIdentifiers, type ApplicationIdentifier } from './application-identifiers.js';
export { canonicalCode, hasCheckDigit, withCheckDigit } from './ean.js';
export { createScanReader, type ScanReader } from './frame.js';
export { readGs1Date } from './gs1-date.js';
export { gs1Facts, type Gs1Facts, type Gs1Figure } from './gs1-facts.js';
export { readGs1, writeGs1 } from './gs1.js';
export { checkLabelPattern, readLabel, type Label, type LabelPattern } from './label.js';
export { longestScanBytes, scanText } from './scan-text.js';
export { readSymbology, symbologyOf, type Scan } from './symbology.js';
