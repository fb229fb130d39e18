import { makeShop } from '../shop/shop.js';
import { MemoryBackend } from './memory-backend.js';
import { storeContract } from './store.contract.js';

describe('the twin in memory', () => {
  storeContract(async () => new MemoryBackend(makeShop()));
});
