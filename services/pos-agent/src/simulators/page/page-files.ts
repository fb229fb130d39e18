import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const find = createRequire(import.meta.url);
const mono = 'dejavu-fonts-ttf/ttf/DejaVuSansMono';

const files: Readonly<Record<string, { readonly type: string; readonly path: () => string }>> = {
  '/': { type: 'text/html; charset=utf-8', path: () => inPackage('index.html') },
  '/page.css': { type: 'text/css; charset=utf-8', path: () => inPackage('page.css') },
  '/page.js': { type: 'text/javascript; charset=utf-8', path: () => inPackage('page.js') },
  '/devices.js': { type: 'text/javascript; charset=utf-8', path: () => inPackage('devices.js') },
  '/paper.js': { type: 'text/javascript; charset=utf-8', path: () => inPackage('paper.js') },
  '/mono.ttf': { type: 'font/ttf', path: () => find.resolve(`${mono}.ttf`) },
  '/mono-bold.ttf': { type: 'font/ttf', path: () => find.resolve(`${mono}-Bold.ttf`) },
};

/** A file of the page by its path, read anew each time: it is a page for playing, not for load. */
export function pageFile(pathname: string): { type: string; body: Buffer } | undefined {
  const file = files[pathname];
  return file && { type: file.type, body: readFileSync(file.path()) };
}

/** HTML and CSS are not compiled: they stay in `src`, also when the compiled server runs. */
function inPackage(name: string): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    if (dirname(folder) === folder) throw new Error('The folder of the package was not found');
    folder = dirname(folder);
  }
  return join(folder, 'src', 'simulators', 'page', name);
}
