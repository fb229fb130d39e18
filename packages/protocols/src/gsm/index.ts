export { fromSeptets, toSeptets } from './alphabet.js';
export { createMessageAssembler, type MessageAssembler, type ReceivedMessage } from './assemble.js';
export {
  cmsMeaning,
  modemFault,
  type CmsMeaning,
  type ModemFault,
  type SendFault,
} from './constants.js';
export {
  decodePdu,
  type DeliverMessage,
  type Pdu,
  type StatusReport,
  type SubmitMessage,
} from './decode.js';
export {
  abortPdu,
  encodeSubmit,
  endOfPdu,
  submitCommand,
  type SubmitOptions,
  type SubmitPdu,
} from './encode.js';
export { createModemReader, type ModemLine, type ModemReader } from './frame.js';
export type { Concatenation, SmsPart } from './part.js';
export { encodeStatusReport, type ReportFields } from './report.js';
export { packSeptets, unpackSeptets } from './septets.js';
export {
  createStartUp,
  type StartFacts,
  type StartFailure,
  type StartMove,
  type StartUp,
} from './start-up.js';
