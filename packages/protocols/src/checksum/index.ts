export { crc32 } from './crc32.js';
export { mod10CheckDigit } from './mod10.js';
