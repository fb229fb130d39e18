import fs from 'node:fs';
import path from 'node:path';
import { root } from '../setup/root.mjs';

const day = 86_400_000;

/** Tests under a folder that ask for a number of runs by this name. */
function askingFor(name, folder) {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true })
    .map((file) => path.join(folder, String(file)))
    .filter((file) => file.endsWith('.test.ts'))
    .filter((file) => fs.readFileSync(path.join(root, file), 'utf8').includes(name))
    .map((file) => `<rootDir>/${file}`)
    .toSorted();
}

const frameTests = askingFor('frameRuns()', 'packages/protocols/src');
const framesANight = 10_000_000;

/**
 * What a night tries and a change cannot wait for. A group is files of tests with what they need in their environment;
 * a number given by hand in the environment wins. `plain` ones need nothing of Jest: without its sandbox the engine runs
 * three times as fast.
 */
export const groups = [
  {
    name: 'laws',
    about: 'every law of the engine on a million random baskets',
    files: [
      ...askingFor('setRuns(', 'packages/shared/src'),
      ...askingFor('LAW_RUNS', 'packages/shared/src'),
    ],
    env: { LAW_RUNS: '1000000' },
    plain: true,
  },
  {
    name: 'oracle',
    about: 'the engine against its slow second implementation on 100 000 random baskets',
    files: askingFor('ORACLE_RUNS', 'packages/testkit/src/oracle'),
    env: { ORACLE_RUNS: '100000' },
    plain: true,
  },
  {
    name: 'frames',
    about: 'ten million mutated frames over all device protocols, none of them read wrong',
    files: frameTests,
    env: { FRAME_RUNS: String(Math.ceil(framesANight / frameTests.length)) },
    plain: true,
  },
  {
    name: 'golden',
    about: 'the golden files in Node and in a browser',
    files: [
      '<rootDir>/packages/shared/src/engine/golden/*.test.ts',
      '<rootDir>/packages/testkit/src/browser/golden.browser.test.ts',
    ],
    env: {},
    timeoutMs: day,
  },
  {
    name: 'replay',
    about: 'seven real months priced twice under a published rulebook, and every sale returned',
    files: ['<rootDir>/services/api/src/domains/backtests/replay-real.db.test.ts'],
    env: { REPLAY_ROWS: 'all' },
    timeoutMs: day,
  },
  {
    name: 'import',
    about: 'seven real months brought in, and again, by the counts and sums of their README',
    files: ['<rootDir>/services/api/src/domains/integrations/sales/import-real.db.test.ts'],
    env: { IMPORT_MONTHS: 'all' },
    timeoutMs: day,
  },
  {
    name: 'power-cut',
    about: 'the till’s disk pulled at a hundred random instants of selling',
    files: ['<rootDir>/e2e/power-cut/power-cut.fault.test.ts'],
    env: { POWER_CUTS: '100' },
    timeoutMs: day,
  },
  {
    name: 'chaos',
    about: 'fifteen minutes of kills, cut wires and database crashes over real processes',
    files: ['<rootDir>/e2e/chaos/chaos.fault.test.ts'],
    env: { CHAOS_SPAN: '15m' },
    timeoutMs: day,
  },
  {
    name: 'simulation',
    about:
      '20 000 simulated shops, every fourth of all sizes, whatever goes wrong in them, every seeded bug, and 300 shops answered by PostgreSQL',
    files: [
      '<rootDir>/simulation/simulation.test.ts',
      '<rootDir>/simulation/store/replay.db.test.ts',
    ],
    env: { SIM_RUNS: '20000', SIM_SIZE: 'mixed', SIM_BUGS: 'all', SIM_SQL_RUNS: '300' },
    timeoutMs: day,
  },
];
