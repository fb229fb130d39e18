export { canonicalCode, hasCheckDigit, withCheckDigit } from './ean.js';
export { createScanReader, type ScanReader } from './frame.js';
export { readGs1 } from './gs1.js';
export { checkLabelPattern, readLabel, type Label, type LabelPattern } from './label.js';
export { readSymbology, type Scan } from './symbology.js';
