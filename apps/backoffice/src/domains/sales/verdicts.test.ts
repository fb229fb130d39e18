import { type TraceEntry, verdicts } from './verdicts.js';

const entry = (part: object): TraceEntry =>
  ({
    step: 'customer',
    ruleId: 'r1',
    name: 'Silver',
    lineId: 'l1',
    code: 'TAKEN',
    amount: 100,
    missing: null,
    by: null,
    ...part,
  }) as unknown as TraceEntry;

it('lets each rule say its word once, with the sum over its lines', () => {
  expect(verdicts([entry({}), entry({ lineId: 'l2', amount: 50 })])).toMatchObject([
    { name: 'Silver', amount: 150, lines: 2 },
  ]);
});

it('puts what was given first and leaves price, tax and rounding to the receipt', () => {
  const rows = verdicts([
    entry({ ruleId: 'r2', name: 'Gold', code: 'NOT_FOR_CUSTOMER', amount: 0 }),
    entry({ step: 'tax', name: 'VAT' }),
    entry({}),
  ]);
  expect(rows.map((row) => row.name)).toEqual(['Silver', 'Gold']);
});

it('keeps given and refused of one rule apart', () => {
  expect(
    verdicts([entry({}), entry({ lineId: 'l2', code: 'EXCLUDED_ITEM', amount: 0 })]),
  ).toHaveLength(2);
});

it('does not count twice what is said of the whole receipt and of its lines', () => {
  const trace = [
    entry({ lineId: null, amount: 150 }),
    entry({}),
    entry({ lineId: 'l2', amount: 50 }),
  ];
  expect(verdicts(trace)).toMatchObject([{ amount: 150, lines: 2 }]);
  expect(verdicts([entry({ lineId: null, amount: 150 })])).toMatchObject([
    { amount: 150, lines: 0 },
  ]);
});
