export { CatalogModule } from './catalog.module.js';
export { createProduct } from './catalog.service.js';
export { insertCategory } from './categories.repository.js';
export type { ProductWrite } from './catalog.policy.js';
