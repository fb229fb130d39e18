export { mod10CheckDigit } from './mod10.js';
