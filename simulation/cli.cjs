const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { parseArgs } = require('node:util');
const loader = require('./loader.cjs');

const usage = `npm run sim -- [--seed S] [--runs N] [--size small|full|mixed] [--trace] [--bug NAME] [--draw N|all] [--record DIR]

Runs of the simulated shop, one a seed; a broken law makes the status 1, five end it.
--size mixed makes every fourth seed a shop of all sizes and the others small ones.
--trace writes what happened, byte for byte the same for the same seed.
--bug plants a seeded bug (simulation/bugs) and asks for the opposite: status 0 once a law is seen broken.
--record writes what each run's store was asked, one file a seed, for another store to answer.
--draw names N seeded bugs that have been caught, drawn by the commit's hash, with the seed that did; or all there are.`;

/** A night goes on after one: what else is broken wants to be known too. */
const mostBad = 5;

const options = {
  seed: { type: 'string' },
  runs: { type: 'string', default: '1' },
  size: { type: 'string', default: 'full' },
  trace: { type: 'boolean', default: false },
  bug: { type: 'string' },
  draw: { type: 'string' },
  record: { type: 'string' },
  help: { type: 'boolean', default: false },
};

/** A seed of the commit, so that one commit always tries the same; a fixed one without git. */
function seedOfCommit() {
  const { stdout } = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: __dirname, encoding: 'utf8' });
  return Number.parseInt((stdout ?? '').slice(0, 7), 16) || 20_261_128;
}

async function main() {
  const { values } = parseArgs({ options });
  if (values.help) return console.log(usage);
  if (values.draw) return draw(values.draw);
  // Before everything else: libraries keep the timers that they find.
  require('./time/virtual-time.ts').installVirtualTime();
  const first = values.seed === undefined ? seedOfCommit() : Number(values.seed);
  await (values.bug ? withBug(values, first) : withoutBug(values, first));
}

function draw(wanted) {
  const { bugs } = require('./bugs/bugs.cjs');
  const hash = ({ name }) => createHash('sha256').update(`${seedOfCommit()} ${name}`).digest('hex');
  const drawn =
    wanted === 'all'
      ? bugs
      : bugs
          .filter(({ caughtBy }) => caughtBy)
          .toSorted((a, b) => (hash(a) < hash(b) ? -1 : 1))
          .slice(0, Number(wanted));
  for (const { name, caughtBy } of drawn) console.log(`${name} ${caughtBy ?? '-'}`);
}

/** Small shops cost a fifth and meet most faults; long days with many tills meet the rest. */
function sizeOf(seed, size) {
  if (size !== 'mixed') return size;
  return seed % 4 === 0 ? 'full' : 'small';
}

async function withoutBug({ runs, size, trace, record }, first) {
  const { runSeed } = require('./run.ts');
  const started = performance.now();
  let sales = 0;
  let bad = 0;
  let firstTrace = '';
  for (let seed = first; seed < first + Number(runs); seed++) {
    const outcome = await runSeed(seed, {
      size: sizeOf(seed, size),
      isRecorded: record !== undefined,
    });
    if (record) keepRecord(record, outcome.recorded);
    sales += outcome.sales;
    if (seed === first) firstTrace = createHash('sha256').update(outcome.trace).digest('hex');
    if (trace) process.stdout.write(outcome.trace);
    if (outcome.broken.length === 0) continue;
    for (const { law, detail } of outcome.broken.slice(0, 20)) console.log(`${law}: ${detail}`);
    console.log(
      `A law is broken: npm run sim -- --seed ${seed} --size ${sizeOf(seed, size)} --trace shows how.`,
    );
    process.exitCode = 1;
    bad += 1;
    if (bad === mostBad) return console.log('Enough is broken: the rest is not tried.');
  }
  if (trace) return;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const outcome = bad === 0 ? 'all laws hold' : `laws are broken in ${bad}`;
  console.log(`${runs} runs from seed ${first}, ${sales} receipts, ${seconds} s: ${outcome}.`);
  console.log(`The first run's trace: sha256 ${firstTrace}`);
}

function keepRecord(folder, recorded) {
  const { recordedText } = require('./store/commands.ts');
  fs.writeFileSync(path.join(folder, `${recorded.seed}.json`), recordedText(recorded));
}

async function withBug({ bug: name, runs, size }, first) {
  const { bugs } = require('./bugs/bugs.cjs');
  const bug = bugs.find((one) => one.name === name);
  if (!bug)
    throw new Error(`there is no seeded bug "${name}"; simulation/bugs/bugs.cjs lists them`);
  loader.plant(bug);
  const { runSeed } = require('./run.ts');
  if (!loader.isPlanted()) throw new Error(`bug ${name}: no run loads ${bug.file}`);
  for (let seed = first; seed < first + Number(runs); seed++) {
    const { broken } = await runSeed(seed, { size: sizeOf(seed, size) });
    const [found] = broken;
    if (!found) continue;
    console.log(`${name}: caught by seed ${seed} after ${seed - first + 1} runs: ${found.law}`);
    return;
  }
  console.log(`${name}: NOT caught in ${runs} runs from seed ${first}`);
  process.exitCode = 1;
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 2;
});
