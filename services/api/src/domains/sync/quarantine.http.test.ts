import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import { envelopeOf, sealedSale } from '../sales/testing/sealed-sale.js';
import { PushingTill } from './testing/sample-pushing-till.js';

// What cannot be posted is kept raw, with its reason; how a person settles it: sales.http.test.ts.

let pushing: PushingTill;
beforeAll(async () => {
  pushing = await PushingTill.open();
});
afterAll(() => pushing?.close());

test('one poison in a batch is kept raw, the others go through', async () => {
  const good = Array.from({ length: 24 }, () => pushing.saleEntry());
  const number = pushing.next();
  const sale = sealedSale(pushing.shop, { number });
  // The same line twice: nothing in the envelope is wrong, but it can't be posted.
  const twin = { ...sale.priced, lines: [...sale.priced.lines, ...sale.priced.lines] };
  const poison = envelopeOf({ ...sale, priced: twin } as never, 'sale', number);
  const entries = [...good.slice(0, 12), poison, ...good.slice(12)];
  pushing.lastNumber -= 1;
  const verdicts = await pushing.push(entries);
  expect(verdicts.map((v) => v.verdict).filter((v) => v === 'accepted')).toHaveLength(24);
  expect(verdicts[12]).toMatchObject({ id: poison.id, hash: poison.hash, verdict: 'quarantined' });
  const raw = await pushing.one('select body, reason from quarantine where entry_id = $1', [
    poison.id,
  ]);
  expect((raw.body as Buffer).toString()).toBe(poison.body);
});

// A refused body leaves its number unused, so the next test takes it again.
test.each([
  ['half a body', (body: string) => body.slice(0, body.length / 2), 'BODY_UNREADABLE'],
  ['an array', () => '[]', 'BODY_UNREADABLE'],
  [
    'amounts that are no integers',
    (body: string) => body.replace(/"payable":(\d+)/, '"payable":$1.5'),
    'BODY_INVALID',
  ],
  [
    'another register',
    (body: string) => body.replace(/"registerId":"[^"]+"/, `"registerId":"${v7()}"`),
    'UNKNOWN_REGISTER',
  ],
  [
    'another outlet',
    (body: string) => body.replace(/"outletId":"[^"]+"/, `"outletId":"${v7()}"`),
    'UNKNOWN_OUTLET',
  ],
])('%s is kept raw with the reason', async (_, spoil, reason) => {
  const entry = pushing.saleEntry();
  const body = spoil(entry.body);
  const hash = createHash('sha256').update(body).digest('hex');
  const [verdict] = await pushing.push([{ ...entry, body, hash }]);
  expect(verdict).toMatchObject({ verdict: 'quarantined', hash });
  expect(verdict?.codes[0]).toMatch(new RegExp(`^${reason}`));
  pushing.lastNumber -= 1;
});

test('a body damaged on the way is kept under its own hash, so the till does not take it as acknowledged', async () => {
  const entry = pushing.saleEntry();
  const [verdict] = await pushing.push([
    { ...entry, body: entry.body.replace('Anahit', 'Anehit').replace('Coffee', 'Toffee') },
  ]);
  expect(verdict?.verdict).toBe('quarantined');
  expect(verdict?.hash).not.toBe(entry.hash);
  expect((await pushing.push([entry]))[0]?.verdict).toBe('accepted');
});

test('a number used twice is kept raw and names the fault', async () => {
  const sale = sealedSale(pushing.shop, { number: pushing.lastNumber });
  expect((await pushing.push([envelopeOf(sale, 'sale', pushing.lastNumber)]))[0]).toMatchObject({
    verdict: 'quarantined',
    codes: ['NUMBER_REPEATED'],
  });
});
