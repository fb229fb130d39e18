export { firstKey, seal, unseal } from './cipher.js';
export {
  codeMeaning,
  operation,
  type CodeClass,
  type CodeMeaning,
  type Operation,
} from './constants.js';
export { decimalNumber, unitsOf, wholeNumber } from './decimal.js';
export {
  decodeLogin,
  decodeLookup,
  decodeReceipt,
  type HdmLookup,
  type HdmLookupItem,
  type HdmReceipt,
} from './decode.js';
export {
  bareBody,
  loginBody,
  lookupBody,
  refundBody,
  saleBody,
  type HdmItem,
  type HdmRefund,
  type HdmSale,
} from './encode.js';
export {
  createAnswerReader,
  createRequestReader,
  encodeAnswer,
  encodeRequest,
  type AnswerFrame,
  type RequestFrame,
} from './frame.js';
