export { starCodeTables, type Symbology } from './constants.js';
export { createStarPaperDecoder, type StarPaperDecoder } from './decode.js';
export * from './encode.js';
export { createStatusFinder, decodeStatus, encodeStatus, type StarStatus } from './status.js';
