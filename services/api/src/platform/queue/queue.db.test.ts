import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import { queueContract } from './queue.contract.js';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

describe('the queue in PostgreSQL', () => {
  queueContract(() => ({ DATABASE_URL: db.appUrl }));
});
