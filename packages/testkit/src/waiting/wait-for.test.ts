import { waitFor } from './index.js';

test('gives what the condition gave at last', async () => {
  let calls = 0;
  expect(await waitFor(() => (++calls === 3 ? 'here' : undefined))).toBe('here');
  expect(calls).toBe(3);
});

test('a condition that throws is asked again', async () => {
  let calls = 0;
  const value = await waitFor(() => {
    if (++calls < 3) throw new Error('not yet');
    return calls;
  });
  expect(value).toBe(3);
});

test('after the deadline it says what was awaited and why not', async () => {
  const never = waitFor(
    () => {
      throw new Error('paper jam');
    },
    20,
    'the receipt',
  );
  await expect(never).rejects.toThrow('Waited 20 ms in vain for the receipt.');
  await expect(never).rejects.toMatchObject({ cause: { message: 'paper jam' } });
});
