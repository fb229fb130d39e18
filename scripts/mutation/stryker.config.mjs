import os from 'node:os';
import path from 'node:path';

const engine = 'packages/shared/src/engine';

/** Every mutant is built into the copy under the system's temporary folder at once; types are not checked. */
export default {
  testRunner: 'script',
  plugins: [path.join(import.meta.dirname, 'script-runner.mjs')],
  buildCommand: 'node scripts/mutation/bundle.mjs',
  symlinkNodeModules: false,
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
    '!/tsconfig.base.json',
    '!/scripts',
    '!/packages',
    '/packages/*',
    '!/packages/shared',
    '!/packages/testkit',
    // The test kit's tsconfig names it.
    '!/packages/embedded-postgres',
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
