export { createTestDatabase, type TestDatabase } from './test-database.js';
export { leaveTestServer, testServer } from './test-server.js';
