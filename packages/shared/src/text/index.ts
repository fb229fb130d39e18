export { hasLuhnDigit, holdsCardNumber, maskCardNumbers } from './card-number.js';
export { cleanLine } from './clean.js';
export { otherLayout } from './keyboard-layout.js';
export { searchFold, searchWords } from './search-fold.js';
export { type SmsEncoding, type SmsPlan, smsCapacity, smsParts } from './sms-parts.js';
export { soundKey, toLatin } from './translit.js';
