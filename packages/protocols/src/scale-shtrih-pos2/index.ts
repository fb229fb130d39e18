export { control, factoryPassword, stateCommand } from './constants.js';
export { decodeAnswer } from './decode.js';
export { acknowledge, encodeFrame, encodeReading, enquiry, weightRequest } from './encode.js';
export { createPos2Finder, createReader } from './frame.js';
