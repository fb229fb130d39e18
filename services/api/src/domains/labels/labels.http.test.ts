import {
  labelJobAnswerRoute,
  labelJobCancelRoute,
  labelJobListRoute,
  labelJobPutRoute,
  labelTemplatePutRoute,
} from '@khanut/shared/contracts';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import { v7 } from 'uuid';
import { Uplinks } from '../devices/index.js';
import { LabelWorld } from './testing/label-world.js';

let db: TestDatabase;
const world = new LabelWorld();
beforeAll(async () => {
  db = await createTestDatabase();
  await world.open(db.appUrl);
});
afterAll(async () => {
  await world.api?.close();
  await db?.drop();
});
const { addProduct, price, reprice, rowOf, reasonOf, offered, say, result, print, onRecord } =
  world;

test('a product stands in the queue until its label has really come out, and again when its price changes', async () => {
  const { id } = await addProduct({ content: { quantity: 250, unit: 'kg' } });
  expect(await rowOf(id)).toMatchObject({
    reason: 'new',
    printed: null,
    waitingIn: null,
    values: { price: 100_00, oldPrice: null, content: { quantity: 250, unit: 'kg' }, locale: 'hy' },
  });
  const job = await print([id]);
  expect(await rowOf(id)).toMatchObject({ reason: 'new', waitingIn: job.id });
  const [offer] = await offered();
  expect(offer).toMatchObject({ jobId: job.id, widthMm: 58, heightMm: 40, gapMm: 2 });
  expect(offer?.labels).toMatchObject([{ copies: 2 }]);
  expect(JSON.stringify(offer?.labels[0]?.elements)).toContain('400 ֏/կգ');
  // Not heard yet: offered again. Heard: no more.
  expect(await offered()).toHaveLength(1);
  await say({ kind: 'labels-queued', jobIds: [job.id] });
  expect(await offered()).toEqual([]);
  expect(await reasonOf(id)).toBe('new');
  const stored = await result(offer!, 0, 'printed');
  expect(stored).toEqual({
    kind: 'label-result-stored',
    jobId: job.id,
    labelId: offer!.labels[0]!.labelId,
  });
  expect(await rowOf(id)).toMatchObject({ reason: null, printed: { price: 100_00 } });
  expect(await reasonOf(id, world.shop.otherOutletId)).toBe('new');
  await reprice(id, price(120_00));
  expect(await reasonOf(id)).toBe('price-up');
  await reprice(id, price(120_00), price(90_00, world.shop.outletId));
  expect(await reasonOf(id)).toBe('price-down');
});

test('a job is one job however often it is asked for, and keeps the prices of its moment', async () => {
  const { id } = await addProduct();
  const job = await print([id]);
  await reprice(id, price(150_00));
  expect((await print([id], job.id)).counts).toEqual({ queued: 1 });
  const [offer] = await offered();
  expect(offer?.labels).toHaveLength(1);
  await say({ kind: 'labels-queued', jobIds: [job.id] });
  await result(offer!, 0, 'printed');
  await result(offer!, 0, 'printed');
  expect(await rowOf(id)).toMatchObject({ reason: 'price-up', printed: { price: 100_00 } });
  const { rows: jobs } = await world.owner.call(labelJobListRoute, {
    query: { outletId: world.shop.outletId },
  });
  expect(jobs.find((one) => one.id === job.id)?.counts).toEqual({ printed: 1 });
});

test('what nobody knows, what failed and what another agent says is no print; a person’s look settles it', async () => {
  const [first, second, third] = [await addProduct(), await addProduct(), await addProduct()];
  const job = await print([first.id, second.id, third.id]);
  const [offer] = await offered();
  await say({ kind: 'labels-queued', jobIds: [job.id] });
  await result(offer!, 0, 'printed', v7());
  await result(offer!, 0, 'unknown');
  await result(offer!, 1, 'failed');
  await result(offer!, 2, 'unknown');
  for (const { id } of [first, second, third]) expect(await reasonOf(id)).toBe('new');
  const answer = (at: number, wasPrinted: boolean) =>
    world.owner.call(labelJobAnswerRoute, {
      params: { id: job.id },
      body: { labelIds: [offer!.labels[at]!.labelId], wasPrinted },
    });
  expect((await answer(1, true)).counts).toEqual({ unknown: 2, failed: 1 });
  await answer(0, true);
  const settled = await answer(2, false);
  expect(settled.counts).toEqual({ printed: 1, failed: 2 });
  expect(settled.asking.map(({ state, reason }) => [state, reason])).toEqual([
    ['failed', null],
    ['failed', 'LOOKED_AT'],
  ]);
  expect([await reasonOf(first.id), await reasonOf(third.id)]).toEqual([null, 'new']);
});

test('a cancelled job is told to the agent until it has heard; a label that came out all the same counts', async () => {
  const [first, second] = [await addProduct(), await addProduct()];
  const job = await print([first.id, second.id]);
  const [offer] = await offered();
  const cancelled = await world.owner.call(labelJobCancelRoute, { params: { id: job.id } });
  expect(cancelled.counts).toEqual({ cancelled: 2 });
  await world.owner.call(labelJobCancelRoute, { params: { id: job.id } });
  expect(await onRecord(job.id)).toEqual([
    {
      act: 'labels.sent',
      outlet: world.shop.outletId,
      count: 4,
      item: `${first.name}, ${second.name}`,
    },
    { act: 'labels.cancelled', outlet: world.shop.outletId, count: 4, item: null },
  ]);
  const told = () => world.api.app.get(Uplinks).offersFor({ id: world.shop.agentId } as never);
  expect(await told()).toEqual([{ kind: 'labels-cancel', jobId: job.id }]);
  await result(offer!, 0, 'printed');
  await result(offer!, 1, 'failed');
  await say({ kind: 'labels-cancelled', jobId: job.id });
  expect(await told()).toEqual([]);
  expect([await reasonOf(first.id), await reasonOf(second.id)]).toEqual([null, 'new']);
});

test('a job that no message could carry is refused before it waits for ever', async () => {
  const text = { kind: 'text', field: 'text', text: 'Ա'.repeat(200), fontTenths: 10 };
  const place = { leftTenths: 0, topTenths: 0, widthTenths: 3000, heightTenths: 300 };
  const elements = Array.from({ length: 40 }, (_, at) => ({ id: `t${at}`, ...place, ...text }));
  const templateId = v7();
  const look = { name: 'Long', widthTenths: 3000, heightTenths: 3000, gapTenths: 0, elements };
  await world.owner.call(labelTemplatePutRoute, {
    params: { id: templateId },
    body: { ...look, version: null } as never,
  });
  const { id: productId } = await addProduct();
  const ask = (many: number) => ({
    params: { id: v7() },
    body: {
      outletId: world.shop.outletId,
      agentId: world.shop.agentId,
      templateId,
      lines: Array.from({ length: many }, () => ({ productId, copies: 1 })),
    },
  });
  expect((await world.owner.refusal(labelJobPutRoute, ask(300))).code).toBe('VALIDATION_FAILED');
  const small = await world.owner.call(labelJobPutRoute, ask(3));
  await world.owner.call(labelJobCancelRoute, { params: { id: small.id } });
});
