import { base64, columnsOf } from './read-file.js';

it('writes bytes of any length in base64', () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 256);
  expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
  expect(base64(new Uint8Array())).toBe('');
});

it('leaves out the columns that nobody guessed', () => {
  expect(columnsOf({ number: 'Card' })).toMatchObject({ number: 'Card', phone: null });
});
