import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { History, outcomesOf, readDeeds } from './index.js';

let dir: string;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'khanut-history-'));
});
afterEach(() => fs.rmSync(dir, { recursive: true }));

test('an intent without an end is unknown; the others are what was last known', () => {
  const [one, two] = [new History(dir, 'one'), new History(dir, 'two')];
  one.intent('sale', 'a', { total: 5 });
  one.ok('sale', 'a', { number: 1 });
  one.intent('sale', 'b');
  two.intent('sale', 'c');
  two.fail('sale', 'c');
  expect(outcomesOf(readDeeds(dir))).toEqual([
    { actor: 'one', op: 'sale', id: 'a', outcome: 'ok', facts: { total: 5, number: 1 } },
    { actor: 'one', op: 'sale', id: 'b', outcome: 'unknown', facts: {} },
    { actor: 'two', op: 'sale', id: 'c', outcome: 'fail', facts: {} },
  ]);
});

test('a line torn by a kill is left out, and the next life writes on its own line', () => {
  const file = path.join(dir, 'till.jsonl');
  new History(dir, 'till').intent('sale', 'a');
  fs.appendFileSync(file, '{"at":"2026-1');
  new History(dir, 'till').ok('sale', 'a');
  expect(outcomesOf(readDeeds(dir))).toMatchObject([{ id: 'a', outcome: 'ok' }]);
});
