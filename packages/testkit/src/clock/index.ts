export { testClock, type TestClock } from './test-clock.js';
