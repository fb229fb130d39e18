import {
  labelJobListRoute,
  labelJobPutRoute,
  labelMarkRoute,
  labelQueueRoute,
  labelTemplateListRoute,
  labelTemplatePutRoute,
  labelTemplateRemoveRoute,
  labelUnmarkRoute,
  ruleSaveRoute,
} from '@khanut/shared/contracts';
import { builtInTemplates, shelfTagId } from '@khanut/shared/labels';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import { v7 } from 'uuid';
import { rows } from '../../platform/database/rows.js';
import { transaction } from '../../platform/database/transaction.js';
import { systemCtx } from '../../platform/http/ctx.js';
import { publishRulebook } from '../rulebook/index.js';
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
const { addProduct, rowOf, reasonOf, offered, say, result, print, onRecord } = world;

test('a promotion of the shelf begins and ends; the label shows the old price', async () => {
  const product = await addProduct();
  await world.owner.call(labelMarkRoute, {
    params: { id: v7() },
    body: { outletId: world.shop.outletId, productIds: [product.id] },
  });
  const ruleId = v7();
  const scope = { productIds: [product.id], categoryIds: [], brands: [], exceptProductIds: [], exceptCategoryIds: [] }; // prettier-ignore
  const save = async (active: boolean, version: number | null) => {
    await world.owner.call(ruleSaveRoute, {
      params: { id: ruleId },
      body: {
        name: 'Tea week', active, version, step: 'item', stack: 'week', exclusive: false, scope, conditions: [],
        action: { kind: 'percent', rate: 200_000 }, capAmount: null,
      } as never,
    }); // prettier-ignore
    await transaction(world.api.dataSource, (tx) => publishRulebook(tx, systemCtx(new Date())));
  };
  await save(true, null);
  expect(await rowOf(product.id)).toMatchObject({
    reason: 'promotion-begins',
    values: { price: 80_00, oldPrice: 100_00 },
  });
  await world.owner.call(labelMarkRoute, {
    params: { id: v7() },
    body: { outletId: world.shop.outletId, productIds: [product.id] },
  });
  expect(await reasonOf(product.id)).toBeNull();
  await save(false, 1);
  expect(await reasonOf(product.id)).toBe('promotion-ends');
});

test('a person may say that labels hang, once, and take it back; a print is never taken back', async () => {
  const [hanging, printed] = [await addProduct(), await addProduct()];
  const id = v7();
  const mark = () =>
    world.owner.call(labelMarkRoute, {
      params: { id },
      body: { outletId: world.shop.outletId, productIds: [hanging.id, v7()] },
    });
  expect([await mark(), await mark()]).toEqual([{ marked: 1 }, { marked: 0 }]);
  expect(await onRecord(id)).toMatchObject([
    { act: 'labels.marked', count: 1, item: hanging.name },
  ]);
  expect(await reasonOf(hanging.id)).toBeNull();
  await world.owner.call(labelUnmarkRoute, { params: { id } });
  expect(await reasonOf(hanging.id)).toBe('new');
  expect((await world.owner.refusal(labelUnmarkRoute, { params: { id } })).code).toBe('NOT_FOUND');
  const job = await print([printed.id]);
  const [offer] = await offered();
  await say({ kind: 'labels-queued', jobIds: [job.id] });
  await result(offer!, 0, 'printed');
  const { labelId } = offer!.labels[0]!;
  expect((await world.owner.refusal(labelUnmarkRoute, { params: { id: labelId } })).code).toBe(
    'NOT_FOUND',
  );
});

test('a shelf where a till met another price is in the queue until a label came out after it', async () => {
  const product = await addProduct();
  const mark = () =>
    world.owner.call(labelMarkRoute, {
      params: { id: v7() },
      body: { outletId: world.shop.outletId, productIds: [product.id] },
    });
  await mark();
  await rows(
    world.api.dataSource.manager,
    `insert into relabel_tasks (id, outlet_id, product_id, product_name, shelf_price, list_price, noted_at)
     values ($1, $2, $3, 'Tea', 1, 2, now())`,
    [v7(), world.shop.outletId, product.id],
  );
  expect(await reasonOf(product.id)).toBe('shelf-differs');
  await mark();
  expect(await reasonOf(product.id)).toBeNull();
});

test('the list filters by reason, words and page, and counts all reasons', async () => {
  const product = await addProduct({ name: 'Շոկոլադ հատուկ', sku: 'CHOC-1' });
  await addProduct({ openPrice: true, prices: [] });
  const ask = (query: object) =>
    world.owner.call(labelQueueRoute, {
      query: { outletId: world.shop.outletId, ...query } as never,
    });
  const found = await ask({ search: 'շոկոլադ' });
  expect(found.rows.map(({ values }) => values.productId)).toEqual([product.id]);
  expect((await ask({ search: 'choc', reason: 'price-up' })).rows).toEqual([]);
  const all = await ask({ scope: 'all', pageSize: 2 });
  expect(all.rows).toHaveLength(2);
  expect(all.total).toBeGreaterThan(2);
  expect(all.reasons.new).toBeGreaterThan(0);
});

test('nobody sees, prints or marks the shelves of another outlet', async () => {
  const manager = await world.api.signIn('store_manager');
  const { id } = await addProduct();
  const outletId = world.shop.otherOutletId;
  const refused = async (ask: Promise<{ code: string }>) => (await ask).code;
  const lines = [{ productId: id, copies: 1 }];
  const body = { outletId, agentId: world.shop.agentId, templateId: shelfTagId, lines };
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
    await refused(world.owner.refusal(labelJobPutRoute, { params: { id: v7() }, body })),
  ];
  expect(codes).toEqual(Array(5).fill('NOT_FOUND'));
  const unknown = await world.owner.refusal(labelJobPutRoute, {
    params: { id: v7() },
    body: { ...body, outletId: world.shop.outletId, lines: [{ productId: v7(), copies: 1 }] },
  });
  expect(unknown.code).toBe('VALIDATION_FAILED');
});

test('templates: the built-in ones stay, own ones are made, changed, removed and brought back', async () => {
  const [builtIn] = builtInTemplates;
  const { id: _, version: __, ...look } = builtIn!;
  const id = v7();
  const put = (body: object, of = id) =>
    ({ params: { id: of }, body: { ...look, ...body } }) as never;
  const made = await world.owner.call(labelTemplatePutRoute, put({ name: 'Mine', version: null }));
  expect(made).toMatchObject({ id, version: 1, name: 'Mine' });
  const list = async () =>
    (await world.owner.call(labelTemplateListRoute, {})).rows.map((row) => row.id);
  expect(await list()).toEqual([...builtInTemplates.map((one) => one.id), id]);
  const code = async (input: never) =>
    (await world.owner.refusal(labelTemplatePutRoute, input)).code;
  expect(await code(put({ version: null }))).toBe('ALREADY_EXISTS');
  expect(await code(put({ version: 7 }))).toBe('VERSION_CONFLICT');
  expect(await code(put({ version: 1 }, v7()))).toBe('NOT_FOUND');
  expect(await code(put({ version: null }, shelfTagId))).toBe('NOT_ALLOWED_NOW');
  expect(await code(put({ version: 1, widthTenths: 300 }))).toBe('VALIDATION_FAILED');
  await world.owner.call(labelTemplateRemoveRoute, { params: { id } });
  expect(await list()).not.toContain(id);
  const back = await world.owner.call(labelTemplatePutRoute, put({ name: 'Mine', version: null }));
  expect(back.version).toBe(2);
  const changed = await world.owner.call(labelTemplatePutRoute, put({ name: 'Ours', version: 2 }));
  expect(changed).toMatchObject({ name: 'Ours', version: 3 });
});
