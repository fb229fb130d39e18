import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Refusal } from '../setup/refusal.mjs';

const DEFAULT_PORT = 4800;
const DEFAULT_AGENT_PORT = 4810;

const USAGE = `npm start -- [options]

  --port N         port of the backoffice and the API (PORT, default ${DEFAULT_PORT}; 0 takes a free one)
  --agent-port N   port of the till on this machine (AGENT_PORT, default ${DEFAULT_AGENT_PORT})
  --data DIR       where the shop's data lies (DATA_DIR, default .khanut)
  --host ADDRESS   listen to other machines too (HOST, default 127.0.0.1)
  --empty          begin with the first-run wizard instead of the demo shop

DATABASE_URL and REDIS_URL use servers of your own; docs/operating tells the rest.`;

/** Command line over environment over defaults. Throws Refusal with one sentence. */
export function readOptions(args, env = process.env) {
  const values = parse(args);
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  const data = path.resolve(values.data ?? env.DATA_DIR ?? '.khanut');
  return {
    port: portOf('--port', values.port ?? env.PORT ?? DEFAULT_PORT),
    agentPort: portOf('--agent-port', values['agent-port'] ?? env.AGENT_PORT ?? DEFAULT_AGENT_PORT),
    host: values.host ?? env.HOST ?? '127.0.0.1',
    data,
    empty: values.empty ?? false,
    // Then the ports may be our own, left by a starter that was killed.
    mayBeRunning: fs.existsSync(path.join(data, 'run.json')),
  };
}

function parse(args) {
  const text = { type: 'string' };
  const flag = { type: 'boolean' };
  const options = {
    port: text,
    'agent-port': text,
    data: text,
    host: text,
    empty: flag,
    help: flag,
  };
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new Refusal(`${error.message.split('. ')[0]}.\n\n${USAGE}`);
  }
}

function portOf(name, value) {
  const port = Number(value);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Refusal(`${name} takes a number from 0 to 65535, not "${value}".`);
}
