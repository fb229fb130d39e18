import {
  labelJobAnswerRoute,
  labelJobCancelRoute,
  labelJobListRoute,
  labelJobPutRoute,
  labelMarkRoute,
  labelQueueRoute,
  labelTemplateListRoute,
  labelTemplatePutRoute,
  labelTemplateRemoveRoute,
  labelUnmarkRoute,
  type LabelJob,
  productCreateRoute,
  productGetRoute,
  productUpdateRoute,
  ruleSaveRoute,
  type UplinkDown,
  type UplinkUp,
} from '@khanut/shared/contracts';
import { builtInTemplates, shelfTagId } from '@khanut/shared/labels';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import { v7 } from 'uuid';
import { rows } from '../../platform/database/rows.js';
import { transaction } from '../../platform/database/transaction.js';
import { systemCtx } from '../../platform/http/ctx.js';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';
import type { TestCaller } from '../../platform/testing/test-caller.js';
import type { TestShop } from '../../platform/testing/test-shop.js';
import { Uplinks } from '../devices/index.js';
import { publishRulebook } from '../rulebook/index.js';

let db: TestDatabase;
let api: TestApi;
let shop: TestShop;
let owner: TestCaller;

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl });
  shop = await api.shop();
  owner = await api.signIn('owner');
  await rows(
    api.dataSource.manager,
    `insert into tax_classes (id, name, mode, rates) values ('vat', 'VAT', 'included', '[]')`,
  );
});
afterAll(async () => {
  await api?.close();
  await db?.drop();
});

let count = 0;
const addProduct = (change: object = {}) => {
  count += 1;
  return owner.call(productCreateRoute, {
    body: {
      sku: `L-${count}`, name: `Ապրանք ${count}`, names: {}, unit: 'pcs', categoryId: null, brand: `B${count}`,
      taxClassId: 'vat', lowestPrice: null, neverDiscounted: false, earnsNothing: false, openPrice: false,
      stockTracked: true, favourite: false, lowStockAt: null, prices: [price(100_00)],
      barcodes: [{ code: '4601234567893'.slice(0, 9) + String(1000 + count), quantity: 1000, price: null }], ...change,
    } as never,
  }); // prettier-ignore
};
const price = (unitPrice: number, outletId: string | null = null) => ({
  outletId,
  customerCategoryId: null,
  minQuantity: 0,
  unitPrice,
});
const reprice = async (id: string, ...prices: ReturnType<typeof price>[]) => {
  const {
    categoryName: _,
    onHand: __,
    id: ___,
    ...product
  } = await owner.call(productGetRoute, {
    params: { id },
  });
  await owner.call(productUpdateRoute, { params: { id }, body: { ...product, prices } as never });
};
/** The row of one product in the queue of an outlet, whatever its reason. */
const rowOf = async (productId: string, outletId = shop.outletId, caller = owner) =>
  (
    await caller.call(labelQueueRoute, { query: { outletId, scope: 'all', pageSize: 500 } })
  ).rows.find(({ values }) => values.productId === productId);
const reasonOf = async (productId: string, outletId = shop.outletId) =>
  (await rowOf(productId, outletId))?.reason;

/** The agent's side of its line, without a socket. */
const offered = async (): Promise<LabelJob[]> =>
  (await api.app.get(Uplinks).offersFor({ id: shop.agentId } as never)).flatMap((offer) =>
    offer.kind === 'labels-offer' ? offer.jobs : [],
  );
const say = (message: UplinkUp, agentId = shop.agentId): Promise<UplinkDown | undefined> =>
  api.app.get(Uplinks).answerTo({ id: agentId } as never, message as never);
const result = (
  job: LabelJob,
  at: number,
  outcome: 'printed' | 'failed' | 'unknown',
  agentId = shop.agentId,
) =>
  say(
    {
      kind: 'label-result',
      jobId: job.jobId,
      labelId: job.labels[at]!.labelId,
      result: outcome,
      reason: null,
      at: new Date().toISOString(),
    },
    agentId,
  );
const print = (productIds: string[], id = v7()) =>
  owner.call(labelJobPutRoute, {
    params: { id },
    body: {
      outletId: shop.outletId,
      agentId: shop.agentId,
      templateId: shelfTagId,
      lines: productIds.map((productId) => ({ productId, copies: 2 })),
    },
  });

/** What the record of acts says of a job or a mark. */
const onRecord = (subjectId: string) =>
  rows(
    api.dataSource.manager,
    `select act, outlet_id as outlet, (detail ->> 'count')::int as count, detail ->> 'item' as item
     from audit where subject_id = $1 and staff_id is not null order by id`,
    [subjectId],
  );

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
  expect(await reasonOf(id, shop.otherOutletId)).toBe('new');
  await reprice(id, price(120_00));
  expect(await reasonOf(id)).toBe('price-up');
  await reprice(id, price(120_00), price(90_00, shop.outletId));
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
  const { rows: jobs } = await owner.call(labelJobListRoute, {
    query: { outletId: shop.outletId },
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
    owner.call(labelJobAnswerRoute, {
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
  const cancelled = await owner.call(labelJobCancelRoute, { params: { id: job.id } });
  expect(cancelled.counts).toEqual({ cancelled: 2 });
  await owner.call(labelJobCancelRoute, { params: { id: job.id } });
  expect(await onRecord(job.id)).toEqual([
    { act: 'labels.sent', outlet: shop.outletId, count: 4, item: `${first.name}, ${second.name}` },
    { act: 'labels.cancelled', outlet: shop.outletId, count: 4, item: null },
  ]);
  const told = () => api.app.get(Uplinks).offersFor({ id: shop.agentId } as never);
  expect(await told()).toEqual([{ kind: 'labels-cancel', jobId: job.id }]);
  await result(offer!, 0, 'printed');
  await result(offer!, 1, 'failed');
  await say({ kind: 'labels-cancelled', jobId: job.id });
  expect(await told()).toEqual([]);
  expect([await reasonOf(first.id), await reasonOf(second.id)]).toEqual([null, 'new']);
});

test('a promotion of the shelf begins and ends; the label shows the old price', async () => {
  const product = await addProduct();
  await owner.call(labelMarkRoute, {
    params: { id: v7() },
    body: { outletId: shop.outletId, productIds: [product.id] },
  });
  const ruleId = v7();
  const scope = { productIds: [product.id], categoryIds: [], brands: [], exceptProductIds: [], exceptCategoryIds: [] }; // prettier-ignore
  const save = async (active: boolean, version: number | null) => {
    await owner.call(ruleSaveRoute, {
      params: { id: ruleId },
      body: {
        name: 'Tea week', active, version, step: 'item', stack: 'week', exclusive: false, scope, conditions: [],
        action: { kind: 'percent', rate: 200_000 }, capAmount: null,
      } as never,
    }); // prettier-ignore
    await transaction(api.dataSource, (tx) => publishRulebook(tx, systemCtx(new Date())));
  };
  await save(true, null);
  expect(await rowOf(product.id)).toMatchObject({
    reason: 'promotion-begins',
    values: { price: 80_00, oldPrice: 100_00 },
  });
  await owner.call(labelMarkRoute, {
    params: { id: v7() },
    body: { outletId: shop.outletId, productIds: [product.id] },
  });
  expect(await reasonOf(product.id)).toBeNull();
  await save(false, 1);
  expect(await reasonOf(product.id)).toBe('promotion-ends');
});

test('a person may say that labels hang, once, and take it back; a print is never taken back', async () => {
  const [hanging, printed] = [await addProduct(), await addProduct()];
  const id = v7();
  const mark = () =>
    owner.call(labelMarkRoute, {
      params: { id },
      body: { outletId: shop.outletId, productIds: [hanging.id, v7()] },
    });
  expect([await mark(), await mark()]).toEqual([{ marked: 1 }, { marked: 0 }]);
  expect(await onRecord(id)).toMatchObject([
    { act: 'labels.marked', count: 1, item: hanging.name },
  ]);
  expect(await reasonOf(hanging.id)).toBeNull();
  await owner.call(labelUnmarkRoute, { params: { id } });
  expect(await reasonOf(hanging.id)).toBe('new');
  expect((await owner.refusal(labelUnmarkRoute, { params: { id } })).code).toBe('NOT_FOUND');
  const job = await print([printed.id]);
  const [offer] = await offered();
  await say({ kind: 'labels-queued', jobIds: [job.id] });
  await result(offer!, 0, 'printed');
  const { labelId } = offer!.labels[0]!;
  expect((await owner.refusal(labelUnmarkRoute, { params: { id: labelId } })).code).toBe(
    'NOT_FOUND',
  );
});

test('a shelf where a till met another price is in the queue until a label came out after it', async () => {
  const product = await addProduct();
  const mark = () =>
    owner.call(labelMarkRoute, {
      params: { id: v7() },
      body: { outletId: shop.outletId, productIds: [product.id] },
    });
  await mark();
  await rows(
    api.dataSource.manager,
    `insert into relabel_tasks (id, outlet_id, product_id, product_name, shelf_price, list_price, noted_at)
     values ($1, $2, $3, 'Tea', 1, 2, now())`,
    [v7(), shop.outletId, product.id],
  );
  expect(await reasonOf(product.id)).toBe('shelf-differs');
  await mark();
  expect(await reasonOf(product.id)).toBeNull();
});

test('the list filters by reason, words and page, and counts all reasons', async () => {
  const product = await addProduct({ name: 'Շոկոլադ հատուկ', sku: 'CHOC-1' });
  await addProduct({ openPrice: true, prices: [] });
  const ask = (query: object) =>
    owner.call(labelQueueRoute, { query: { outletId: shop.outletId, ...query } as never });
  const found = await ask({ search: 'շոկոլադ' });
  expect(found.rows.map(({ values }) => values.productId)).toEqual([product.id]);
  expect((await ask({ search: 'choc', reason: 'price-up' })).rows).toEqual([]);
  const all = await ask({ scope: 'all', pageSize: 2 });
  expect(all.rows).toHaveLength(2);
  expect(all.total).toBeGreaterThan(2);
  expect(all.reasons.new).toBeGreaterThan(0);
});

test('nobody sees, prints or marks the shelves of another outlet', async () => {
  const manager = await api.signIn('store_manager');
  const { id } = await addProduct();
  const outletId = shop.otherOutletId;
  const refused = async (ask: Promise<{ code: string }>) => (await ask).code;
  const lines = [{ productId: id, copies: 1 }];
  const body = { outletId, agentId: shop.agentId, templateId: shelfTagId, lines };
  const codes = [
    await refused(manager.refusal(labelQueueRoute, { query: { outletId } })),
    await refused(manager.refusal(labelJobListRoute, { query: { outletId } })),
    await refused(manager.refusal(labelJobPutRoute, { params: { id: v7() }, body })),
    await refused(
      manager.refusal(labelMarkRoute, {
        params: { id: v7() },
        body: { outletId, productIds: [id] },
      }),
    ),
    // The owner sees both outlets; the agent stands in the first.
    await refused(owner.refusal(labelJobPutRoute, { params: { id: v7() }, body })),
  ];
  expect(codes).toEqual(Array(5).fill('NOT_FOUND'));
  const unknown = await owner.refusal(labelJobPutRoute, {
    params: { id: v7() },
    body: { ...body, outletId: shop.outletId, lines: [{ productId: v7(), copies: 1 }] },
  });
  expect(unknown.code).toBe('VALIDATION_FAILED');
});

test('templates: the built-in ones stay, own ones are made, changed, removed and brought back', async () => {
  const [builtIn] = builtInTemplates;
  const { id: _, version: __, ...look } = builtIn!;
  const id = v7();
  const put = (body: object, of = id) =>
    ({ params: { id: of }, body: { ...look, ...body } }) as never;
  const made = await owner.call(labelTemplatePutRoute, put({ name: 'Mine', version: null }));
  expect(made).toMatchObject({ id, version: 1, name: 'Mine' });
  const list = async () => (await owner.call(labelTemplateListRoute, {})).rows.map((row) => row.id);
  expect(await list()).toEqual([...builtInTemplates.map((one) => one.id), id]);
  const code = async (input: never) => (await owner.refusal(labelTemplatePutRoute, input)).code;
  expect(await code(put({ version: null }))).toBe('ALREADY_EXISTS');
  expect(await code(put({ version: 7 }))).toBe('VERSION_CONFLICT');
  expect(await code(put({ version: 1 }, v7()))).toBe('NOT_FOUND');
  expect(await code(put({ version: null }, shelfTagId))).toBe('NOT_ALLOWED_NOW');
  expect(await code(put({ version: 1, widthTenths: 300 }))).toBe('VALIDATION_FAILED');
  await owner.call(labelTemplateRemoveRoute, { params: { id } });
  expect(await list()).not.toContain(id);
  const back = await owner.call(labelTemplatePutRoute, put({ name: 'Mine', version: null }));
  expect(back.version).toBe(2);
  const changed = await owner.call(labelTemplatePutRoute, put({ name: 'Ours', version: 2 }));
  expect(changed).toMatchObject({ name: 'Ours', version: 3 });
});

test('a job that no message could carry is refused before it waits for ever', async () => {
  const text = { kind: 'text', field: 'text', text: 'Ա'.repeat(200), fontTenths: 10 };
  const place = { leftTenths: 0, topTenths: 0, widthTenths: 3000, heightTenths: 300 };
  const elements = Array.from({ length: 40 }, (_, at) => ({ id: `t${at}`, ...place, ...text }));
  const templateId = v7();
  const look = { name: 'Long', widthTenths: 3000, heightTenths: 3000, gapTenths: 0, elements };
  await owner.call(labelTemplatePutRoute, {
    params: { id: templateId },
    body: { ...look, version: null } as never,
  });
  const { id: productId } = await addProduct();
  const ask = (many: number) => ({
    params: { id: v7() },
    body: {
      outletId: shop.outletId,
      agentId: shop.agentId,
      templateId,
      lines: Array.from({ length: many }, () => ({ productId, copies: 1 })),
    },
  });
  expect((await owner.refusal(labelJobPutRoute, ask(300))).code).toBe('VALIDATION_FAILED');
  const small = await owner.call(labelJobPutRoute, ask(3));
  await owner.call(labelJobCancelRoute, { params: { id: small.id } });
});
