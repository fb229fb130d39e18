export { concatBytes } from './concat-bytes.js';
export { createLineFramer, type LineFramer, type LineFramerOptions } from './line-framer.js';
