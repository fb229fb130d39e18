export { cleanLine } from './clean.js';
