export { control, statusCode } from './constants.js';
export { decodeRecord } from './decode.js';
export { encodeReading, encodeStatus, end, statusRequest, weightRequest } from './encode.js';
export { createReader, createWordReader, type Dialog06Reader, type Dialog06Word } from './frame.js';
