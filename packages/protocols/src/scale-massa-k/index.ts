export { command } from './constants.js';
export { massaCrc } from './crc.js';
export { decodeFrame } from './decode.js';
export { encodeFrame, encodeReading, weightRequest } from './encode.js';
export { bodyOf, createMassaFinder, createReader } from './frame.js';
