import { tenderDeltas } from '@khanut/shared/money';
import { deltaFault } from './delta-fault.js';

test('only what changes moves, and it moves to nothing in sum', () => {
  const before = [
    { kind: 'cash', amount: 700 },
    { kind: 'points', amount: 300 },
  ];
  const after = [
    { kind: 'points', amount: 300 },
    { kind: 'card', amount: 500 },
    { kind: 'cash', amount: 200 },
  ];
  expect(tenderDeltas(before, after)).toEqual([
    { kind: 'card', amount: 500 },
    { kind: 'cash', amount: -500 },
  ]);
  expect(deltaFault(tenderDeltas(before, after))).toBeNull();
  expect(tenderDeltas(after, after)).toEqual([]);
});

test('money that appears from nowhere and other people’s accounts are refused', () => {
  expect(deltaFault([{ kind: 'card', amount: 1 }])).toBe('SUMS');
  const fromPoints = tenderDeltas(
    [{ kind: 'points', amount: 300 }],
    [{ kind: 'cash', amount: 300 }],
  );
  expect(deltaFault(fromPoints)).toBe('LEDGER_TENDER');
});
