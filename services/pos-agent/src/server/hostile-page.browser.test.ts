import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { launchBrowser } from '@khanut/testkit/browser';
import type { Browser } from 'playwright-core';
import { v7 } from 'uuid';
import { Counter } from '../testing/counter.js';

// A page that somebody at the counter was lured to, in a real browser on the same machine. It even knows the till's token.
jest.setTimeout(120_000);

/** Everything a page can do to an address, and what became of it. */
const attack = (
  agent: string,
  token: string,
): string => `<!doctype html><title>Free vouchers</title>
<iframe name="hole"></iframe>
<form method="post" enctype="text/plain" target="hole" action="${agent}/agent/v1/drawer"><input name="a" value="b"></form>
<script type="module">
const job = JSON.stringify({ jobId: '${v7()}', kind: 'test', entry: null, rows: [{ kind: 'text', text: 'Hacked' }], openDrawer: false });
const authorization = 'Bearer ${token}';
const json = { authorization, 'content-type': 'application/json' };
const ask = (path, init) => fetch('${agent}' + path, init).then(({ type }) => (type === 'opaque' ? 'unseen' : 'let in'), () => 'refused');
const heard = (target, good) => new Promise((done) => {
  target.addEventListener(good, () => done('let in'));
  target.addEventListener('error', () => done('refused'));
});
const loaded = (tag, attribute, path) => {
  const element = document.createElement(tag);
  const outcome = heard(element, 'load');
  element[attribute] = '${agent}' + path;
  document.body.append(element);
  return outcome;
};
const form = document.querySelector('form');
const sent = heard(document.querySelector('iframe'), 'load');
form.submit();
await sent;
globalThis.outcome = {
  read: await ask('/agent/v1/status', { headers: { authorization } }),
  readPlainly: await ask('/agent/v1/journal'),
  print: await ask('/agent/v1/print', { method: 'POST', headers: json, body: job }),
  printBlindly: await ask('/agent/v1/print', { method: 'POST', mode: 'no-cors', body: job }),
  enrolBlindly: await ask('/agent/v1/enrol', { method: 'POST', mode: 'no-cors', body: '{"code":"ABCD-1234","origin":"x"}' }),
  picture: await loaded('img', 'src', '/agent/health'),
  script: await loaded('script', 'src', '/till/'),
  events: await heard(new EventSource('${agent}/agent/v1/events'), 'open'),
  socket: await heard(new WebSocket('${agent.replace('http', 'ws')}/agent/v1/events'), 'open'),
};
</script>`;

let counter: Counter;
let browser: Browser;
let site: http.Server;
let sitePort: number;

beforeAll(async () => {
  counter = await Counter.open();
  await counter.enrol();
  site = http.createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(attack(counter.url, counter.api.token));
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  sitePort = (site.address() as AddressInfo).port;
  // A name that leads to this machine, as a rebound one does.
  browser = await launchBrowser(['--host-resolver-rules=MAP evil.test 127.0.0.1', '--no-proxy-server']); // prettier-ignore
});
afterAll(async () => {
  await browser?.close();
  site.closeAllConnections();
  site.close();
  await counter.close();
});

const refusals = () =>
  counter.logged.filter(({ msg }) => msg === 'refused a caller') as { path: string; code: string; origin?: string }[]; // prettier-ignore

// The second is the same site to the browser, cookies and all; only the port differs.
test.each(['evil.test', 'localhost'])(
  'a page of %s can neither read nor print, open, enrol or listen',
  async (name) => {
    const before = refusals().length;
    const page = await browser.newPage();
    const answers: number[] = [];
    page.on('response', (response) => {
      if (response.url().startsWith(counter.url)) answers.push(response.status());
    });
    await page.goto(`http://${name}:${sitePort}/`);
    await page.waitForFunction('globalThis.outcome');
    const outcome = (await page.evaluate('globalThis.outcome')) as Record<string, string>;
    expect(outcome).toEqual({
      ...{ read: 'refused', readPlainly: 'refused', print: 'refused' },
      // The page is not told; what came of it is seen below.
      ...{ printBlindly: 'unseen', enrolBlindly: 'unseen' },
      ...{ picture: 'refused', script: 'refused', events: 'refused', socket: 'refused' },
    });
    expect(new Set(answers)).toEqual(new Set([403]));
    const paths = new Set(refusals().slice(before).map(({ path }) => path)); // prettier-ignore
    for (const path of ['status', 'journal', 'print', 'enrol', 'drawer', 'events'])
      expect(paths).toContain(`/agent/v1/${path}`);
    expect(paths).toContain('/agent/health');
    await page.close();
  },
);

test('a name that was bound anew to this machine shows nothing of the till', async () => {
  const page = await browser.newPage();
  const answer = await page.goto(`http://evil.test:${counter.port}/till/`);
  expect(answer?.status()).toBe(403);
  const asked = await page.evaluate(
    `fetch('/agent/v1/status', { headers: { authorization: 'Bearer ${counter.api.token}' } }).then(({ status }) => status)`,
  );
  expect(asked).toBe(403);
  expect(refusals().at(-1)).toMatchObject({ code: 'HOST_REFUSED', path: '/agent/v1/status' });
  await page.close();
});

test('nothing was printed, opened, written or passed on', async () => {
  expect(counter.simulators.printer.tape.events()).toEqual([]);
  expect(counter.api.heard).toEqual(['POST /api/v1/enrol']);
  expect(await (await counter.ask('GET', '/agent/v1/journal')).json()).toEqual({ entries: [] });
});
