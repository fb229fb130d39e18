import fs from 'node:fs';

const swc = JSON.parse(fs.readFileSync(new URL('.swcrc', import.meta.url)));
const cjs = { type: 'commonjs', importInterop: 'swc' };

/** npm nests a package beside its single user when the root holds another version, or on a whim. */
const nodeModules = ['node_modules/', 'services/api/node_modules/']
  .map((folder) => new URL(folder, import.meta.url))
  .filter((folder) => fs.existsSync(folder));

/** Packages published as ES modules only: Jest runs CommonJS on Node 20, so these are compiled on the way in. */
const esmPackages = () => [...new Set(nodeModules.flatMap(esmPackagesIn))];

function esmPackagesIn(nodeModules) {
  const folders = fs.readdirSync(nodeModules).filter((name) => !name.startsWith('.'));
  const names = folders.flatMap((name) =>
    name.startsWith('@')
      ? fs.readdirSync(new URL(`${name}/`, nodeModules)).map((n) => `${name}/${n}`)
      : [name],
  );
  return names.filter((name) => {
    try {
      return (
        JSON.parse(fs.readFileSync(new URL(`${name}/package.json`, nodeModules))).type === 'module'
      );
    } catch {
      return false;
    }
  });
}

/** What a test needs stands in its suffix: .test.ts nothing, .db.test.ts Postgres, .http.test.ts the API. */
export default {
  testEnvironment: 'node',
  // Jest's wrappers around a finished file's globals end the process when a late promise of that file touches one.
  testEnvironmentOptions: { globalsCleanup: 'off' },
  globalSetup: '<rootDir>/packages/testkit/jest/global-setup.mjs',
  globalTeardown: '<rootDir>/packages/testkit/jest/global-teardown.mjs',
  // A cold database or browser on a busy machine takes its time; a hung test still ends.
  testTimeout: 60_000,
  // Jest's sandbox looks these up through a proxy each time; handed to each module they cost what they cost in Node.
  // Not those that somebody replaces: clocks and timers (fake ones), Promise (Dexie).
  sandboxInjectedGlobals: 'Array BigInt JSON Map Math Number Object Set String Symbol'.split(' '),
  testMatch: [
    '<rootDir>/{packages,services,apps,bench,scripts,e2e,simulation}/**/*.test.{ts,tsx,mjs}',
  ],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  transform: {
    '^.+\\.tsx?$': ['@swc/jest', { ...swc, swcrc: false, module: cjs }],
    'node_modules/.+\\.m?js$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: { target: 'es2022', parser: { syntax: 'ecmascript' } },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!.*(${esmPackages().join('|')})/)`],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^@khanut/embedded-postgres$': '<rootDir>/packages/embedded-postgres/src/index.ts',
    '^@khanut/testkit$': '<rootDir>/packages/testkit/src/index.ts',
    '^@khanut/ui$': '<rootDir>/packages/ui/src/index.ts',
    '^@khanut/(shared|protocols|testkit)/(.+)$': '<rootDir>/packages/$1/src/$2',
    '^@khanut/cashier/(.+)$': '<rootDir>/apps/cashier/src/$1',
    '^@khanut/(api|pos-agent)/(.+)$': '<rootDir>/services/$1/src/$2',
  },
};
