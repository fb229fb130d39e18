import { makeShop } from '../shop/shop.js';
import { SqlBackend } from './sql-backend.js';
import { storeContract } from './store.contract.js';

describe('PostgreSQL', () => {
  storeContract(() => SqlBackend.open(makeShop(), ['api-1', 'api-2']));
});
