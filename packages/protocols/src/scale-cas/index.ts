export { control } from './constants.js';
export { decodeBlock, decodeLine } from './decode.js';
export { encodeBlock, encodeLine, enquiry, weightRequest } from './encode.js';
export { createBlockReader, createDc1Finder, createLineReader } from './frame.js';
