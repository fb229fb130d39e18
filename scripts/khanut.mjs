import path from 'node:path';
import { requireNode } from './setup/node-version.mjs';

requireNode();
const { ensureBuilt } = await import('./setup/build.mjs');
const { ensurePackages } = await import('./setup/packages.mjs');
const { orRefuse } = await import('./setup/refusal.mjs');
const { run } = await import('./setup/run.mjs');

/**
 * `npm run khanut -- [--data DIR] COMMAND …`: the owner's commands on the shop in DIR. Uses the
 * database server that runs there, or starts it for as long as the command lasts. `agent …` speaks to its agent.
 */
await orRefuse(async () => {
  const { data, args } = splitData(process.argv.slice(2));
  await ensurePackages();
  await ensureBuilt({ only: ['programs'] });
  if (args[0] === 'agent') return agentCommand(data, args.slice(1));
  const { openDataDirectory } = await import('../packages/embedded-postgres/dist/index.js');
  const { openDatabase } = await import('./start/database.mjs');
  const dir = openDataDirectory(data);
  const database = await openDatabase(dir);
  // Ctrl-C reaches the command too; we stay until it has ended and the database is left in order.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});
  try {
    const env = { ...database.env, DATA_DIR: dir };
    const cwd = process.env.INIT_CWD ?? process.cwd();
    const { code } = await run(process.execPath, [cliFile(), ...args], { env, cwd });
    process.exitCode = code ?? 1;
  } finally {
    await database.stop();
  }
});

/** `khanut-agent` for the agent of the shop in this directory; it needs no database. */
async function agentCommand(data, args) {
  const program = path.join(import.meta.dirname, '../services/pos-agent/dist/cli/khanut-agent.js');
  const env = { AGENT_DATA_DIR: path.join(data, 'agent') };
  const { code } = await run(process.execPath, [program, ...args], { env });
  process.exitCode = code ?? 1;
}

function cliFile() {
  return path.join(import.meta.dirname, '../services/api/dist/bundle/cli.js');
}

/** `--data DIR` is ours when it stands before the command; npm runs us in the checkout. */
function splitData(args) {
  const home = process.env.DATA_DIR ?? path.join(import.meta.dirname, '../.khanut');
  if (args[0] !== '--data' || !args[1]) return { data: path.resolve(home), args };
  return { data: path.resolve(process.env.INIT_CWD ?? '.', args[1]), args: args.slice(2) };
}
