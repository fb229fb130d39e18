import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

/** Files of the finished build, as paths relative to it. */
function filesIn(folder: string, prefix = ''): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((one) => {
    const name = prefix + one.name;
    return one.isDirectory() ? filesIn(path.join(folder, one.name), `${name}/`) : [name];
  });
}

function workerSource(files: string[], version: string): string {
  return `const version = ${JSON.stringify(`khanut-till-${version}`)};
const files = ${JSON.stringify(['./', ...files])};
self.addEventListener('install', (event) => event.waitUntil(caches.open(version).then((cache) => cache.addAll(files))));
self.addEventListener('message', (event) => { if (event.data === 'take-over') self.skipWaiting(); });
self.addEventListener('activate', (event) => event.waitUntil(caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith('khanut-till-') && name !== version).map((name) => caches.delete(name)))).then(() => self.clients.claim())));
self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== location.origin || !url.pathname.startsWith(new URL('./', location.href).pathname)) return;
  event.respondWith(caches.open(version).then(async (cache) => {
    const kept = await cache.match(event.request.mode === 'navigate' ? './' : event.request, { ignoreSearch: true });
    return kept ?? fetch(event.request);
  }));
});
`;
}

/**
 * Writes sw.js beside the build: it keeps every file of this version whole and answers from there first, so that the
 * till opens with no network at all. A new version is fetched whole and then waits until the till tells it to take over
 * (src/app/update-actions.ts).
 */
export function serviceWorker(): Plugin {
  let outDir = '';
  return {
    name: 'khanut-service-worker',
    apply: 'build',
    configResolved: (config) => {
      outDir = path.resolve(config.root, config.build.outDir);
    },
    closeBundle: () => {
      // A build that failed comes here too: its own error is to be read, not ours.
      if (!fs.existsSync(path.join(outDir, 'index.html'))) return;
      const files = filesIn(outDir).filter(
        (name) => name !== 'sw.js' && name !== 'index.html' && !name.endsWith('.map'),
      );
      const hash = createHash('sha256');
      for (const name of [...files, 'index.html'].toSorted())
        hash.update(name).update(fs.readFileSync(path.join(outDir, name)));
      fs.writeFileSync(
        path.join(outDir, 'sw.js'),
        workerSource(files, hash.digest('hex').slice(0, 16)),
      );
    },
  };
}
