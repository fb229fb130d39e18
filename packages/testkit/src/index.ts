export { launchBrowser, launchBrowserProfile, NoBrowserError } from './browser/index.js';
export { testClock, type TestClock } from './clock/index.js';
export {
  createTestDatabase,
  insertRow,
  leaveTestServer,
  type TestDatabase,
  testServer,
} from './database/index.js';
export { type SeededRandom, seededRandom, seedOfRun } from './random/index.js';
export {
  type TapedMessage,
  type TwilioFault,
  TwilioServer,
  twilioSignature,
} from './twilio/index.js';
export { waitFor } from './waiting/index.js';
