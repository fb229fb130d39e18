import { testsUnder } from './together.mjs';

const own = ['db', 'http', 'redis', 'sane', 'browser', 'e2e', 'fault'];
const anywhere = '<rootDir>/{packages,services,apps,bench,scripts,e2e,simulation}/**';
const named = (...suffixes) =>
  suffixes.map((suffix) => `${anywhere}/*.${suffix}.test.{ts,tsx,mjs}`);

/** Thousands of random baskets, which need nothing of Jest: in plain Node they take a third of the time. */
const engine = [
  ...['laws', 'return-laws', 'loyalty/points-laws', 'matrix'].map(
    (name) => `packages/shared/src/engine/${name}.test.ts`,
  ),
  ...['agreement', 'returns-agreement', 'reach'].map(
    (name) => `packages/testkit/src/oracle/${name}.test.ts`,
  ),
];

/** All these load the whole API, which takes Jest longer than most of them do. Long ones stay alone, for an even end. */
const ofTheApi = testsUnder('services/api/src', ['db', 'http']).filter(
  (file) => !/\.kill\.|-real\.|\/demo\.db\.|\/reports\.http\./.test(file),
);

/** A whole shop of fourteen processes wants the machine to itself. */
const storm = 'e2e/chaos/chaos.fault.test.ts';

/** Jest keeps a core for itself, which has nothing to do here. */
const everyCore = { maxWorkers: '100%' };

/** What a test needs stands in its suffix; a group is what needs the same things. */
export const groups = [
  { name: 'engine', files: engine.map((file) => `<rootDir>/${file}`), plain: true },
  {
    name: 'unit',
    files: [
      `${anywhere}/*.test.{ts,tsx,mjs}`,
      ...[...own.map((suffix) => `*.${suffix}.test.*`), ...engine].map((file) => `!**/${file}`),
    ],
    ...everyCore,
  },
  {
    name: 'database',
    files: [...named('db', 'http'), ...ofTheApi.map((file) => `!**/${file}`)],
    together: { files: ofTheApi, parts: 4 },
    needsBuild: true,
    ...everyCore,
  },
  { name: 'redis', files: named('redis'), needsBuild: true, needsRedis: true },
  { name: 'sane', files: named('sane'), needsProgram: 'scanimage' },
  { name: 'browser', files: named('browser', 'e2e'), needsBuild: true, ...everyCore },
  {
    name: 'faults',
    files: [...named('fault'), `!**/${storm}`],
    needsBuild: true,
    ...everyCore,
  },
  { name: 'chaos', files: [`<rootDir>/${storm}`], needsBuild: true },
];
