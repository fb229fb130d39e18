import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { enrolment } from './shop.mjs';

const distDir = path.join(import.meta.dirname, '../../apps/cashier/dist');
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2', '.svg': 'image/svg+xml', '.webmanifest': 'application/manifest+json' }; // prettier-ignore
// Isolated pages get a clock of five microseconds.
const headers = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

/** The pages of a full pull and of a day's changes, as JSON texts: making them isn't what is measured. */
export function pagesOf(shop, rowsPerPage) {
  const page = (part) => JSON.stringify({
    kind: 'pull-answer', full: false, done: false, serverTime: new Date().toISOString(), settings: shop.settings, rulebook: null,
    nextRulebook: null, products: [], categories: [], customers: [], staff: [], preorders: [], ...part,
  }); // prettier-ignore
  const slices = (kind, rows) =>
    Array.from({ length: Math.ceil(rows.length / rowsPerPage) }, (_, at) => ({
      [kind]: rows.slice(at * rowsPerPage, (at + 1) * rowsPerPage),
    }));
  const numbered = (name, parts) =>
    parts.map((part, at) =>
      page({ cursor: `${name}${at + 1}`, done: at === parts.length - 1, ...part }),
    );
  const [first, ...rest] = slices('products', shop.products);
  const start = { ...first, full: true, rulebook: shop.rulebook, staff: shop.staff };
  return {
    full: numbered('f', [start, ...rest, ...slices('customers', shop.customers)]),
    delta: numbered('d', [
      ...slices('products', shop.changedProducts),
      ...slices('customers', shop.changedCustomers),
    ]),
    nothing: page({ cursor: 'd-end', done: true }),
  };
}

/**
 * The built till, and beside it the part of the API that it needs to sync. `isDown` makes the API silent, `isAnew` sends
 * everything again to whoever asks for changes, `takesNothing` refuses what a till pushes.
 */
export async function startServer(pages) {
  const state = { isDown: false, isAnew: false, takesNothing: false, hasDelta: false, pushed: 0 };
  const answers = {
    '/api/health/live': () => ({ ok: true }),
    '/api/v1/enrol': () => enrolment,
    '/api/v1/sync/numbers': () => ({ epoch: 1, lastNumber: 0, lastZNumber: 0, lastSeq: 0 }),
    '/api/v1/sync/cashier-session': () => ({
      token: 'session',
      expiresAt: '2099-01-01T00:00:00.000Z',
    }),
    '/api/v1/sync/push': (body) => {
      state.pushed += body.entries.length;
      const verdicts = body.entries.map(({ id, hash }) => ({ id, hash, verdict: 'accepted', codes: [] })); // prettier-ignore
      return { kind: 'push-answer', verdicts };
    },
  };
  const pull = (cursor) => {
    if (!cursor) return pages.full[0];
    if (state.isAnew && !cursor.startsWith('f')) return pages.full[0];
    const [, kind, number] = /^([fd])(\d+)$/.exec(cursor) ?? [];
    if (kind === 'f' && Number(number) < pages.full.length) return pages.full[Number(number)];
    if (kind === 'f') return state.hasDelta ? pages.delta[0] : pages.nothing.replace('d-end', cursor); // prettier-ignore
    return (kind && pages.delta[Number(number)]) || pages.nothing;
  };
  const server = http.createServer(async (request, response) => {
    const url = new URL(request.url, 'http://till');
    if (!url.pathname.startsWith('/api')) return serveFile(url.pathname, response);
    if (state.isDown) return request.destroy();
    let text = '';
    for await (const part of request) text += part;
    const isTaken = !(state.takesNothing && url.pathname === '/api/v1/sync/push');
    const answer = isTaken ? answers[url.pathname] : undefined;
    const isPull = url.pathname === '/api/v1/sync/pull';
    const body = isPull
      ? pull(url.searchParams.get('cursor'))
      : JSON.stringify(answer?.(text && JSON.parse(text)) ?? {});
    const status = isPull || answer ? 200 : 404;
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    state,
    url: `http://127.0.0.1:${server.address().port}/till/`,
    stop: () => (server.closeAllConnections(), new Promise((resolve) => server.close(resolve))),
  };
}

function serveFile(address, response) {
  const file = path.join(distDir, address.replace(/^\/till\/?/, '') || 'index.html');
  if (!file.startsWith(distDir) || !fs.existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'text/plain', ...headers }); // prettier-ignore
  fs.createReadStream(file).pipe(response);
}
