export { usualForm, type LineForm } from './constants.js';
export { decodeLine } from './decode.js';
export { encodeLine } from './encode.js';
export { createReader } from './frame.js';
export { lineForm, type WrittenForm } from './line-form.js';
