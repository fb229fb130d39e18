export { LoopDisk, whyNoLoopDisk } from './loop-disk.js';
