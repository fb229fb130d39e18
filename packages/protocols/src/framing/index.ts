export { concatBytes } from './concat-bytes.js';
export { createEnclosedFramer, type EnclosedFramer } from './enclosed-framer.js';
export { createFrameFinder, type FrameFinder, type FrameFinderOptions } from './frame-finder.js';
export { latin1 } from './latin1.js';
export { createLineFramer, type LineFramer, type LineFramerOptions } from './line-framer.js';
