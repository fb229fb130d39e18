import { requireNode } from './setup/node-version.mjs';

// Nothing newer than the check itself may be loaded before it.
requireNode();
const { readOptions } = await import('./start/options.mjs');
const { orRefuse } = await import('./setup/refusal.mjs');

/** `npm start [-- --port N --agent-port N --data DIR --host ADDRESS --empty]`: a whole shop. */
await orRefuse(async () => {
  const options = readOptions(process.argv.slice(2));
  const { ensurePackages } = await import('./setup/packages.mjs');
  const { ensureBuilt } = await import('./setup/build.mjs');
  const { refuseBusyPorts } = await import('./start/ports.mjs');
  if (!options.mayBeRunning) await refuseBusyPorts(options);
  await ensurePackages();
  await ensureBuilt();
  const { openShop } = await import('./start/shop.mjs');
  await openShop(options);
});
