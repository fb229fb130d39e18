import os from 'node:os';
import path from 'node:path';

const engine = 'packages/shared/src/engine';

/** What is read is changed in a copy under the system's temporary folder; TypeScript is swc's matter, not checked. */
export default {
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  jest: { projectType: 'custom', configFile: 'scripts/mutation/jest.config.mjs' },
  coverageAnalysis: 'perTest',
  mutate: [
    `${engine}/**/*.ts`,
    `!${engine}/**/*.test.ts`,
    `!${engine}/{golden,types}/**`,
    `!${engine}/types.ts`,
    `!${engine}/**/{random,matrix}-*.ts`,
    `!${engine}/trace/explain-words.ts`,
  ],
  // Only these are copied.
  ignorePatterns: [
    '/*',
    '!/package.json',
    '!/.swcrc',
    '!/jest.config.mjs',
    '!/scripts',
    '!/packages',
    '/packages/*',
    '!/packages/shared',
    '!/packages/testkit',
    'dist',
  ],
  tsconfigFile: 'none.json',
  tempDirName: path.join(os.tmpdir(), 'khanut-mutation'),
  incremental: true,
  incrementalFile: 'coverage/mutation/incremental.json',
  reporters: ['clear-text', 'progress', 'html', 'json'],
  htmlReporter: { fileName: 'coverage/mutation/report.html' },
  jsonReporter: { fileName: 'coverage/mutation/report.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  concurrency: 2,
  timeoutMS: 20_000,
  allowEmpty: false,
};
