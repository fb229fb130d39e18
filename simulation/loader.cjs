const crypto = require('node:crypto');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const swc = require('@swc/core');

const root = path.resolve(__dirname, '..');
const cacheDir = path.join(root, 'node_modules/.cache/khanut-simulation');

/** Our own packages are read from their sources. */
const own = [
  [/^@khanut\/ui$/, 'packages/ui/src/index.ts'],
  [/^@khanut\/embedded-postgres$/, 'packages/embedded-postgres/src/index.ts'],
  [/^@khanut\/testkit$/, 'packages/testkit/src/index.ts'],
  [/^@khanut\/(shared|testkit|protocols)\/(.+)$/, 'packages/$1/src/$2'],
  [/^@khanut\/(api|pos-agent)\/(.+)$/, 'services/$1/src/$2'],
  [/^@khanut\/cashier\/(.+)$/, 'apps/cashier/src/$1'],
];

function ownSource(request) {
  for (const [name, place] of own) {
    if (!name.test(request)) continue;
    const file = path.join(root, request.replace(name, place));
    return [file, `${file}.ts`, path.join(file, 'index.ts')].find(
      (one) => fs.existsSync(one) && fs.statSync(one).isFile(),
    );
  }
  return undefined;
}

const isOurs = (file) => file.startsWith(root) && !file.includes('node_modules');

/** Databases, queues and the server's own start: they would be half of what loading costs each process. */
const unasked = new Set(['typeorm', 'pg', 'bullmq', '@nestjs/core']);
const absent = path.join(__dirname, 'absent.cjs');

/** `./x.js` in our sources is `./x.ts`. */
function sourceBeside(request, parent) {
  if (!request.startsWith('.') || !parent?.filename || !isOurs(parent.filename)) return undefined;
  const file = path.resolve(path.dirname(parent.filename), request);
  const stem = file.replace(/\.js$/, '');
  return [`${stem}.ts`, `${stem}.tsx`].find((one) => fs.existsSync(one));
}

const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function resolve(request, parent, ...rest) {
  if (unasked.has(request)) return absent;
  return (
    ownSource(request) ??
    sourceBeside(request, parent) ??
    resolveFilename.call(this, request, parent, ...rest)
  );
};

const options = {
  ...JSON.parse(fs.readFileSync(path.join(root, '.swcrc'), 'utf8')),
  swcrc: false,
  sourceMaps: 'inline',
  module: { type: 'commonjs', importInterop: 'swc' },
};

function compiled(source, filename) {
  const key = crypto.createHash('sha1').update(filename).update(source).digest('hex');
  const kept = path.join(cacheDir, `${key}.js`);
  if (fs.existsSync(kept)) return fs.readFileSync(kept, 'utf8');
  const { code } = swc.transformSync(source, { ...options, filename });
  fs.mkdirSync(cacheDir, { recursive: true });
  const part = `${kept}.${process.pid}`;
  fs.writeFileSync(part, code);
  fs.renameSync(part, kept);
  return code;
}

/** A seeded bug: a piece of a source file that reads otherwise in this process. It must still be there, once. */
let bug = null;
const isBuggy = (filename) => bug && path.join(root, bug.file) === filename;

function withBug(source) {
  const parts = source.split(bug.find);
  if (parts.length !== 2)
    throw new Error(`bug ${bug.name}: its piece of ${bug.file} is there ${parts.length - 1} times`);
  bug.isPlanted = true;
  return parts.join(bug.replace);
}

Module._extensions['.css'] = () => undefined;
for (const extension of ['.ts', '.tsx'])
  Module._extensions[extension] = (module, filename) => {
    const source = fs.readFileSync(filename, 'utf8');
    module._compile(compiled(isBuggy(filename) ? withBug(source) : source, filename), filename);
  };

/** Plants a bug; sources loaded from here on have it. */
exports.plant = (seeded) => {
  bug = { ...seeded, isPlanted: false };
};
/** Did the process load the file that the bug is in? */
exports.isPlanted = () => bug?.isPlanted === true;
