export { insertRow } from './insert-row.js';
export { createTestDatabase, type TestDatabase } from './test-database.js';
export { leaveTestServer, testServer } from './test-server.js';
