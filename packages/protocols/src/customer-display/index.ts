export { usualColumns, type Brightness, type DisplayDialect } from './constants.js';
export { createDisplayDecoder, type DisplayDecoder, type DisplayDecoderOptions, type DisplayScreen } from './decode.js'; // prettier-ignore
export { displayText } from './display-text.js';
export * from './encode.js';
