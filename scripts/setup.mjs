import { requireNode } from './setup/node-version.mjs';

requireNode();
const { ensurePackages } = await import('./setup/packages.mjs');
const { orRefuse } = await import('./setup/refusal.mjs');

/** Installs the packages when they are missing or others than package-lock.json names. */
await orRefuse(async () => {
  console.log((await ensurePackages()) ? 'Installed.' : 'All packages are there.');
});
