import {
  type BodyOf,
  cardImportPreviewRoute,
  cardImportRoute,
  cardImportUndoRoute,
  customerListRoute,
  discountCategorySaveRoute,
} from '@khanut/shared/contracts';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import { v7 } from 'uuid';
import { rows } from '../../platform/database/rows.js';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';
import type { TestCaller } from '../../platform/testing/test-caller.js';

let db: TestDatabase;
let api: TestApi;
let owner: TestCaller;
const [silver, gold] = [v7(), v7()];

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl });
  owner = await api.signIn('owner');
  const category = (id: string, name: string, kind: 'category' | 'tier') =>
    owner.call(discountCategorySaveRoute, { params: { id }, body: { name, kind, rate: 50_000 as never, version: null } }); // prettier-ignore
  await category(silver, 'Silver', 'category');
  await category(gold, 'Gold', 'tier');
});
afterAll(async () => {
  await api?.close();
  await db?.drop();
});

const header = 'Card;Name;Phone;Percent;Sum;Birthday;Type';
const columns = { number: 'Card', holder: 'Name', phone: 'Phone', percent: 'Percent', accumulated: 'Sum', birthday: 'Birthday', category: 'Type' }; // prettier-ignore
const file = (...lines: string[]): string =>
  Buffer.from([header, ...lines].join('\n')).toString('base64');
type Body = BodyOf<typeof cardImportRoute>;
const bodyOf = (lines: string[], change: Partial<Body> = {}): Body => ({
  id: v7(), fileName: 'cards.csv', contentBase64: file(...lines), columns, dryRun: false, ...change,
}); // prettier-ignore
const run = (body: Body) => owner.call(cardImportRoute, { body });
const undo = (id: string) => owner.call(cardImportUndoRoute, { params: { id } });
const found = async (search: string) =>
  (await owner.call(customerListRoute, { query: { search } })).rows[0];
const purchases = async (card: string) =>
  (await rows<{ sum: number }>(api.dataSource.manager, `select coalesce(sum(purchases), 0) as sum from customer_ledger where source = 'card ' || $1`, [card]))[0]?.sum; // prettier-ignore
const count = async (table: string) =>
  (await rows<{ count: number }>(api.dataSource.manager, `select count(*) as count from ${table}`))[0]?.count; // prettier-ignore

test('preview shows the columns, a guess and the first rows', async () => {
  const lines = Array.from({ length: 30 }, (_, at) => `P${at}00;Somebody;;5;;;`);
  const body = { fileName: 'cards.csv', contentBase64: file(...lines) };
  const preview = await owner.call(cardImportPreviewRoute, { body });
  expect(preview).toMatchObject({ columns: header.split(';'), guess: columns, total: 30 });
  expect(preview.rows).toHaveLength(20);
});

test('a rehearsal tells the same as the import, and stores nothing', async () => {
  const lines = ['R001;Ռիտա;077100001;5;1000;17.05.1990;', 'R002;Ռիտա;077100001;;;;', 'R003;;;200;;;'];
  const before = await count('customers');
  const rehearsed = await run(bodyOf(lines, { dryRun: true }));
  expect(await count('customers')).toBe(before);
  expect(rehearsed).toMatchObject({ rows: 3, added: 1, matched: 1, rejected: 1, rejections: [{ row: 4, reason: 'PERCENT_UNREADABLE', detail: '200' }] }); // prettier-ignore
  expect(await run(bodyOf(lines))).toMatchObject({ ...rehearsed, dryRun: false, id: expect.any(String) }); // prettier-ignore
}); // prettier-ignore

test('a card brings its holder with percent, category or tier, phone, birthday and what was bought before', async () => {
  const report = await run(
    bodyOf([
      'A001;Անի;077200001;7;12500,50;17.05.1990;',
      'A002;Bella;;5;;;silver',
      'A003;Վարդան;;;;;GOLD',
      'A004;X;;;;;bronze',
      'A005;Անի;077200001;;300;;',
    ]),
  );
  expect(report).toMatchObject({ added: 3, matched: 1, rejected: 1, rejections: [{ row: 5, reason: 'CATEGORY_UNKNOWN' }] }); // prettier-ignore
  expect(await found('A001')).toMatchObject({
    name: 'Անի', phones: [{ phone: '+37477200001', kind: 'mobile' }], cards: [{ number: 'A001' }, { number: 'A005' }],
    individual: { rate: 70_000, grantedBy: 'Test owner' }, birthday: '1990-05-17', net: 1_280_050, visits: 0, lastSaleAt: null,
  }); // prettier-ignore
  expect(await found('A002')).toMatchObject({ categories: [{ id: silver }], individual: null });
  expect(await found('A003')).toMatchObject({ tier: { id: gold } });
  expect(await found('Անի')).toMatchObject({ name: 'Անի' });
});

test('the same file again changes nothing; the same id answers the same, and takes no other file', async () => {
  const lines = ['S001;Սոնա;077300001;7;500;;', 'S002;Սեդա;;;;;silver'];
  const first = bodyOf(lines);
  const report = await run(first);
  expect(await run(first)).toEqual(report);
  expect(await run(bodyOf(lines))).toMatchObject({ added: 0, matched: 0, unchanged: 2 });
  expect(await purchases('S001')).toBe(50_000);
  const other = { ...first, contentBase64: file('S009;;;;;;') };
  expect((await owner.refusal(cardImportRoute, { body: other })).code).toBe('ALREADY_EXISTS');
});

test('what stands is filled in, not written over; a phone of somebody else is told', async () => {
  await run(bodyOf(['F001;Ֆիլիպ;077400001;7;;;', 'F002;Other;077400002;;;;']));
  const again = await run(bodyOf(['F001;Another name;077400001;9;;01.02.1980;', 'F002;;077400001;;;;'])); // prettier-ignore
  expect(again).toMatchObject({ matched: 1, rejections: [{ row: 3, reason: 'PHONE_OF_OTHER' }] });
  expect(await found('F001')).toMatchObject({ name: 'Ֆիլիպ', individual: { rate: 70_000 }, birthday: '1980-02-01' }); // prettier-ignore
});

test('undo takes back what still is as it was made; who bought since keeps all; twice is once', async () => {
  const body = bodyOf(['U001;Ուրարտու;077500001;7;500;;', 'U002;Used;077500002;5;900;;']);
  const { id } = await run(body);
  const more = await run(bodyOf(['U003;;077500002;;;;']));
  const used = await found('U002');
  const outlets = await rows<{ id: string }>(api.dataSource.manager, 'select id from outlets limit 1'); // prettier-ignore
  await rows(
    api.dataSource.manager,
    `insert into customer_ledger (sale_id, customer_id, outlet_id, at, business_date, net, discount, purchases)
     values ($1, $2, $3, now() + interval '1 minute', current_date, 0, 0, 0)`,
    [v7(), used?.id, outlets[0]?.id],
  );
  const undone = await undo(id);
  expect(undone).toMatchObject({ added: 1, rejected: 1, rejections: [{ row: 3, reason: 'USED_SINCE' }] }); // prettier-ignore
  expect(await undo(id)).toEqual(undone);
  expect(await found('U001')).toBeUndefined();
  expect(await purchases('U001')).toBe(0);
  expect(await found('U002')).toMatchObject({ cards: [{ number: 'U002' }, { number: 'U003' }], net: 90_000 }); // prettier-ignore
  expect((await undo(more.id)).rejected).toBe(1);
  expect((await owner.refusal(cardImportRoute, { body })).code).toBe('NOT_ALLOWED_NOW');
  expect(await run({ ...body, id: v7() })).toMatchObject({ added: 1, unchanged: 1 });
  expect(await purchases('U001')).toBe(50_000);
  expect((await owner.refusal(cardImportUndoRoute, { params: { id: v7() } })).code).toBe('NOT_FOUND'); // prettier-ignore
});

test('bad files and unknown columns are refused; who may not write customers may not import', async () => {
  const bad = bodyOf([], { contentBase64: Buffer.from([0, 1, 2]).toString('base64') });
  expect((await owner.refusal(cardImportRoute, { body: bad })).code).toBe('FILE_UNREADABLE');
  const unknown = bodyOf(['X001;;;;;;'], { columns: { ...columns, phone: 'Fax' } });
  expect(await owner.refusal(cardImportRoute, { body: unknown })).toMatchObject({
    code: 'VALIDATION_FAILED',
    fields: [{ path: 'body.columns.phone' }],
  });
  const cashier = await api.signIn('viewer');
  expect((await cashier.refusal(cardImportRoute, { body: bodyOf(['X001;;;;;;']) })).code).toBe('FORBIDDEN'); // prettier-ignore
});

test('ten thousand cards come within seconds, and the laws of the ledger hold', async () => {
  const lines = Array.from({ length: 10_000 }, (_, at) => `B${String(at).padStart(6, '0')};Holder ${at};;${(at % 9) + 1};${at};;`); // prettier-ignore
  expect(await run(bodyOf(lines))).toMatchObject({ rows: 10_000, added: 10_000, rejected: 0 });
  const wrong = await rows(
    api.dataSource.manager,
    `select 1 from customer_totals t full join (select customer_id, sum(net) as net from customer_ledger group by 1) g using (customer_id)
     where coalesce(t.net, 0) <> coalesce(g.net, 0)`,
  );
  expect(wrong).toEqual([]);
}, 60_000);
