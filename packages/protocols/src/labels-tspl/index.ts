export { resetCommand, statusRequest } from './constants.js';
export { decodeTsplStatus, encodeTsplStatus, isTsplReady, type TsplStatus } from './decode.js';
export { encodeTspl, tsplHolds } from './encode.js';
export { createTsplJobs } from './jobs.js';
