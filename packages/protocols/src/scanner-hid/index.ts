export { startFeature, startFeatureVendors, usage, usagePage } from './constants.js';
export { createHidScanReader, type HidScanReader } from './decode.js';
export { encodeHidScan, type HidScan } from './encode.js';
export { readPart, type ScanPart } from './frame.js';
