export { mod10CheckDigit } from './mod10.js';
export { xorOf } from './xor.js';
