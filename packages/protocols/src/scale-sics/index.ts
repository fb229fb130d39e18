export { decodeLine } from './decode.js';
export { encodeReading, weightRequest } from './encode.js';
export { createReader } from './frame.js';
