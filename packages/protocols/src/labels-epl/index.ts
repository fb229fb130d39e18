export { reportCode, statusRequest } from './constants.js';
export { createEplReader, encodeEplReport, type EplReader, type EplStatus } from './decode.js';
export { encodeEpl } from './encode.js';
export { fontFor, type EplFont } from './font.js';
export { createEplJobs } from './jobs.js';
