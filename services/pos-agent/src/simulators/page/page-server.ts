import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SimulatedDevices } from '../simulated-devices.js';
import { doAction } from './actions.js';
import { labelPng } from './label-picture.js';
import { pageFile } from './page-files.js';
import { sheetPng } from '../sheet-picture.js';
import { qrSvg, rasterPng } from './pictures.js';
import { pageState, type TapeName } from './state.js';

export interface SimulatorPage {
  readonly url: string;
  stop(): Promise<void>;
}

type Answer = { readonly type: string; readonly body: string | Buffer };

const longestBodyBytes = 10_000;
const json = (value: unknown): Answer => ({
  type: 'application/json',
  body: JSON.stringify(value),
});

/** Serves the page on loopback and tells it when something has changed. */
export async function startPage(devices: SimulatedDevices, port: number): Promise<SimulatorPage> {
  const listeners = new Set<ServerResponse>();
  const changed = (): void => listeners.forEach((each) => each.write('data: changed\n\n'));
  const watching = Object.values(devices).map((device) => device.tape.watch(changed));
  const server = createServer((request, response) => {
    if (!isOwnHost(request, server)) return void response.writeHead(403).end();
    if (request.url === '/events') return listen(response, listeners);
    void serve(devices, request, response).then(changed, (cause: unknown) => fail(response, cause));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: async () => {
      watching.forEach((unwatch) => unwatch());
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A name that merely points to this computer (DNS rebinding) is not ours. */
function isOwnHost(request: IncomingMessage, server: Server): boolean {
  const { port } = server.address() as AddressInfo;
  return [`127.0.0.1:${port}`, `localhost:${port}`].includes(request.headers.host ?? '');
}

function listen(response: ServerResponse, listeners: Set<ServerResponse>): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('data: hello\n\n');
  listeners.add(response);
  response.on('close', () => listeners.delete(response));
}

async function serve(
  devices: SimulatedDevices,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === 'POST') {
    // A form or a picture of a foreign page cannot send this type without asking first, and nobody answers then.
    if (request.headers['content-type'] !== 'application/json')
      return void response.writeHead(415).end();
    await doAction(devices, JSON.parse(await bodyOf(request)));
    return void response.writeHead(204).end();
  }
  const answer = await answerTo(devices, new URL(request.url ?? '/', 'http://localhost'));
  if (!answer) return void response.writeHead(404).end();
  response
    .writeHead(200, { 'content-type': answer.type, 'cache-control': 'no-store' })
    .end(answer.body);
}

async function answerTo(devices: SimulatedDevices, url: URL): Promise<Answer | undefined> {
  const [, kind, name] = /^\/(tape|raster|qr|label|sheet)\/(\w+)$/.exec(url.pathname) ?? [];
  if (url.pathname === '/state') return json(pageState(devices));
  if (kind === 'tape')
    return tapeAnswer(devices, name as TapeName, Number(url.searchParams.get('from') ?? 0));
  if (kind === 'label') return labelAnswer(devices, Number(name));
  if (kind === 'sheet') return sheetAnswer(devices, Number(name));
  if (kind) return pictureAnswer(devices, kind, Number(name));
  return pageFile(url.pathname);
}

function tapeAnswer(devices: SimulatedDevices, name: TapeName, from: number): Answer | undefined {
  if (!Object.hasOwn(devices, name)) return undefined;
  const events = devices[name].tape.events();
  // Pictures are fetched one by one by their place on the tape.
  return json(
    events.slice(from).map((event) => ('base64' in event ? { ...event, base64: '' } : event)),
  );
}

function pictureAnswer(devices: SimulatedDevices, kind: string, index: number): Answer | undefined {
  const event = devices.printer.tape.events()[index];
  if (kind === 'raster' && event?.kind === 'raster')
    return { type: 'image/png', body: rasterPng(event) };
  if (kind === 'qr' && event?.kind === 'qr')
    return { type: 'image/svg+xml', body: qrSvg(event.data, event.level) };
  return undefined;
}

function sheetAnswer({ papers }: SimulatedDevices, index: number): Answer | undefined {
  const event = papers.tape.events()[index];
  return event && { type: 'image/png', body: sheetPng(event.number) };
}

async function labelAnswer(
  { labels }: SimulatedDevices,
  index: number,
): Promise<Answer | undefined> {
  const event = labels.tape.events()[index];
  const png = event && (await labelPng(event));
  return png && { type: 'image/png', body: png };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) {
    body += String(chunk);
    if (body.length > longestBodyBytes) throw new Error('too long');
  }
  return body;
}

function fail(response: ServerResponse, cause: unknown): void {
  if (response.headersSent) return void response.end();
  response
    .writeHead(400, { 'content-type': 'text/plain' })
    .end(cause instanceof Error ? cause.message : 'failed');
}
