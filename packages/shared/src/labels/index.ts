export { barcodeModules, type CodeSymbology, symbologyOf } from './bars.js';
export { builtInTemplates, priceLabelId, shelfTagId } from './built-in-templates.js';
export { textWidthMm } from './fit-text.js';
export { type LabelDrawing, type LabelFault, layoutLabel, readableTextMm } from './layout.js';
export { elementsOutside } from './outside.js';
export { readPackContent, writePackContent } from './pack-content.js';
export { unitPriceOf } from './unit-price.js';
