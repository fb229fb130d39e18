export { encodeZplStatus } from './answer.js';
export { cancelAll, identityRequest, statusRequest } from './constants.js';
export {
  createZplReader,
  isDone,
  type ZplAnswer,
  type ZplIdentity,
  type ZplReader,
  type ZplStatus,
} from './decode.js';
export { encodeZpl } from './encode.js';
export { createZplJobs } from './jobs.js';
