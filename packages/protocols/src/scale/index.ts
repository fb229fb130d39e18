export { readerOf, type ReadingReader } from './reader.js';
export * from './reading.js';
export { gramsOf, writtenKilograms } from './written-weight.js';
