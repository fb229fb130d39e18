import { waitFor } from '@khanut/testkit';
import type { Route } from 'playwright-core';
import type { Till } from '../screens/till.js';
import { items, pin } from './shop-codes.js';
import { openTill, type TestTill } from './till-with-server.js';

// A printer whose line breaks in the middle of each receipt, and the cashier who looks at the paper and answers.
jest.setTimeout(90_000);

let made: TestTill;
let till: Till;
const copies: unknown[] = [];
const answers: unknown[] = [];

const status = {
  ...{ agentId: null, enrolled: true, devices: [], uplink: 'off', simulatorsUrl: null },
  journal: { entries: 0, epoch: 1, lastSeq: 0, lastNumber: 0, lastZNumber: 0 },
};

/** An agent that keeps what it is given; it sees the end of copies only. */
function asAgent(path: string, method: string, body: Record<string, unknown>): object {
  if (path === '/status') return status;
  if (path === '/journal' && method === 'POST') return { stored: body['entries'] };
  if (path === '/journal') return { entries: [] };
  if (path === '/print') {
    const { jobId, kind } = body;
    if (kind === 'copy') copies.push(jobId);
    return { jobId, state: kind === 'copy' ? 'printed' : 'unknown', advice: 'LOOK_AT_PAPER' };
  }
  const jobId = /^\/print\/([^/]+)\/answer$/.exec(path)?.[1];
  if (jobId === undefined) return { ok: true, shown: false };
  answers.push(body['printed']);
  return { jobId, state: body['printed'] ? 'printed' : 'failed', advice: null };
}

async function answer(route: Route): Promise<void> {
  const request = route.request();
  const path = new URL(request.url()).pathname.slice('/agent/v1'.length);
  const body = (request.postDataJSON() as Record<string, unknown> | null) ?? {};
  await route.fulfill({ json: asAgent(path, request.method(), body) });
}

beforeAll(async () => {
  made = await openTill();
  ({ till } = made);
  await made.context.route('**/agent/v1/**', answer);
  await openAgain();
});
afterAll(() => made?.close());

async function openAgain(): Promise<void> {
  await till.page.reload();
  await till.get('pin-pad').waitFor();
  await till.signIn('', pin);
  await till.get('pay-cash').waitFor();
}

async function sellUnseen(): Promise<void> {
  await till.scan(items.milk.code);
  await till.payCash();
  await till.paperIs('unknown');
}

test('on the paid screen a touch says that it is printed, or prints a copy in its place', async () => {
  await sellUnseen();
  await till.get('paper-printed').click();
  await till.paperIs('printed');
  await till.next();
  await sellUnseen();
  await till.get('paper-again').click();
  await till.paperIs('copied');
  expect([answers, copies.length]).toEqual([[true, false], 1]);
  await till.next();
});

test('in the list of receipts the one that nobody saw is marked, until it is answered for', async () => {
  await sellUnseen();
  await till.next();
  await till.page.keyboard.press('F1');
  await till.get('receipts-open').click();
  await till.get('receipt-row').first().waitFor();
  expect(await till.get('receipt-row').count()).toBe(3);
  const said = till.get('receipt-is-printed');
  expect(await said.count()).toBe(1);
  await said.click();
  await said.waitFor({ state: 'detached' });
  expect(answers).toEqual([true, false, true]);
  await till.page.keyboard.press('Escape');
});

test('after a crash both answers stand in the notice; given once, it comes back no more', async () => {
  await sellUnseen();
  await openAgain();
  await till.get('notice-reprint').click();
  await waitFor(() => answers.length === 4, 30_000, 'the answer that no paper came');
  expect([answers.at(-1), copies.length]).toEqual([false, 2]);
  await sellUnseen();
  await openAgain();
  await till.get('notice-printed').click();
  await till.get('notice').waitFor({ state: 'detached' });
  await openAgain();
  expect(await till.get('notice').count()).toBe(0);
  expect([answers.at(-1), copies.length]).toEqual([true, 2]);
});
