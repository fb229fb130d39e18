export { attachFromTill } from './attach-barcode.js';
export { CatalogModule } from './catalog.module.js';
export { createProduct } from './catalog.service.js';
export { insertCategory } from './categories.repository.js';
export { noteShelfPrice } from './relabel.repository.js';
export type { ProductWrite } from './catalog.policy.js';
