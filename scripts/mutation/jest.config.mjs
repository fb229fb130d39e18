import everyday from '../../jest.config.mjs';

/** The engine's own tests, as fast as they go: the matrix repeats what laws and oracle say, and takes seconds. */
export default {
  ...everyday,
  rootDir: process.cwd(),
  testSequencer: '<rootDir>/scripts/mutation/golden-first.cjs',
  globalSetup: undefined,
  globalTeardown: undefined,
  testMatch: [
    '<rootDir>/packages/shared/src/engine/**/*.test.ts',
    '<rootDir>/packages/testkit/src/oracle/*agreement.test.ts',
  ],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', 'matrix[.]test[.]ts$'],
};
