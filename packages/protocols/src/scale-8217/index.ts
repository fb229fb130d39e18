export { decodeReading } from './decode.js';
export { encodeReading, weightRequest } from './encode.js';
export { createReadingFramer } from './frame.js';
export type { ScaleReading, ScaleStatus } from './reading.js';
