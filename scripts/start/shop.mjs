import path from 'node:path';
import { openDataDirectory } from '../../packages/embedded-postgres/dist/index.js';
import { Refusal } from '../setup/refusal.mjs';
import { root } from '../setup/root.mjs';
import { startChild, stopChild } from './child.mjs';
import { openDatabase } from './database.mjs';
import { shopKind } from './kind.mjs';
import { refuseBusyPorts } from './ports.mjs';
import { becomeStarter, notePrograms, resignAsStarter } from './running.mjs';
import { summary } from './summary.mjs';

const RESTARTS_ALLOWED = 5;
const RESTART_WINDOW_MS = 60_000;

const dist = (app) => path.join(root, 'apps', app, 'dist');

/** Opens the shop and keeps it open until Ctrl-C; whatever had started is stopped when a part fails. */
export async function openShop(options) {
  const shop = { options, dir: openDataDirectory(options.data), children: new Map(), restarts: [] };
  shop.kind = shopKind(shop.dir, options.empty);
  await becomeStarter(shop.dir, `http://localhost:${options.port}`);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => closeShop(shop, 0));
  try {
    await refuseBusyPorts(options);
    shop.database = await openDatabase(shop.dir);
    await startApi(shop);
    await startAgent(shop);
    await notePrograms(shop.dir, [...shop.children.values()]);
  } catch (error) {
    // Ctrl-C while starting ends the children under our feet: that is no failure.
    if (shop.closing) return;
    const isRefusal = error instanceof Refusal || error?.name === 'PostgresStartError';
    console.error(isRefusal ? error.message : error);
    await closeShop(shop, 1);
    return;
  }
  console.log(
    summary({
      ...shop,
      agent: shop.children.get('agent'),
      database: shop.database.words,
      seconds: process.uptime(),
    }),
  );
}

async function startApi(shop) {
  const { host, port } = shop.options;
  const api = await start(shop, 'api', 'services/api/dist/bundle/main.js', {
    ...shop.database.env,
    HOST: host,
    PORT: String(port),
    DATA_DIR: shop.dir,
    KHANUT_JOBS: 'inline',
    KHANUT_DEMO: shop.kind === 'demo' ? '1' : '0',
    CASHIER_DIST: dist('cashier'),
    BACKOFFICE_DIST: dist('backoffice'),
  });
  const shown = host === '0.0.0.0' || host === '::' || host === '127.0.0.1' ? 'localhost' : host;
  shop.apiUrl = `http://${shown}:${api.ready.port}`;
  shop.localApiUrl = `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${api.ready.port}`;
  // A restart must come back where the agent and the browsers look for it.
  shop.options.port = api.ready.port;
  const answer = await fetch(`${shop.localApiUrl}/api/health/ready`);
  if (!answer.ok)
    throw new Refusal(
      `The API answers but is not ready (${answer.status}); its log is ${shop.dir}/api.log.`,
    );
}

/** A till's computer is small: the agent's short-lived things get a smaller room (docs/operating/agent.md). */
const smallHeap = ['--max-semi-space-size=4'];

async function startAgent(shop) {
  const env = {
    AGENT_PORT: String(shop.options.agentPort),
    AGENT_DATA_DIR: path.join(shop.dir, 'agent'),
    AGENT_SIMULATE: '1',
    API_URL: shop.localApiUrl,
    CASHIER_DIST: dist('cashier'),
  };
  const agent = await start(
    shop,
    'agent',
    'services/pos-agent/dist/bundle/main.js',
    env,
    smallHeap,
  );
  shop.options.agentPort = agent.ready.port;
}

async function start(shop, name, script, env, nodeFlags = []) {
  const child = await startChild({
    name,
    script,
    nodeFlags,
    env,
    dataDir: shop.dir,
    onExit: () => restart(shop, name),
  });
  shop.children.set(name, child);
  return child;
}

/** A part that dies is started again, but not for ever. */
async function restart(shop, name) {
  if (shop.closing) return;
  const now = Date.now();
  shop.restarts = [...shop.restarts.filter((at) => now - at < RESTART_WINDOW_MS), now];
  if (shop.restarts.length > RESTARTS_ALLOWED) {
    console.error(
      `${name} ended ${RESTARTS_ALLOWED} times within a minute; its log is ${shop.dir}/${name}.log.`,
    );
    await closeShop(shop, 1);
    return;
  }
  console.error(`${name} ended unexpectedly and is started again (log: ${shop.dir}/${name}.log).`);
  try {
    await (name === 'api' ? startApi(shop) : startAgent(shop));
    await notePrograms(shop.dir, [...shop.children.values()]);
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error);
    await closeShop(shop, 1);
  }
}

/** Devices first, then the API, the database last. */
async function closeShop(shop, exitCode) {
  if (shop.closing) return;
  shop.closing = true;
  await stopChild(shop.children.get('agent'));
  await stopChild(shop.children.get('api'));
  await shop.database?.stop();
  await resignAsStarter(shop.dir);
  process.exit(exitCode);
}
