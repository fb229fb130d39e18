import { describe, test } from 'node:test';
import { testGlobals } from './test-globals.mjs';

// Jest's words on Node's own test runner: without Jest's sandbox the engine runs three times as fast.
Object.assign(globalThis, testGlobals({ describe, test }));
